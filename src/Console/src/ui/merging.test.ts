import { describe, expect, it } from "vitest";
import { mergeItems, mergeMembers } from "./merging";

describe("changes of two people to the same settings", () => {
  const base = { host: "old", options: { names: false, skip: false, gone: { days: 30 } }, keys: ["a", "b"] };

  it("are both there, when they are about different members", () => {
    const mine = { ...base, options: { ...base.options, names: true } };
    const theirs = { ...base, host: "new", options: { ...base.options, gone: { days: 90 } } };
    expect(mergeMembers(base, mine, theirs)).toEqual({
      value: { host: "new", options: { names: true, skip: false, gone: { days: 90 } }, keys: ["a", "b"] },
      clashes: [],
    });
  });

  it("clash where they are about the same member, and the person chooses", () => {
    const mine = { ...base, keys: ["b", "a"], options: { ...base.options, gone: { days: 7 } } };
    const theirs = { ...base, keys: ["a"], options: { ...base.options, skip: true, gone: { days: 90 } } };
    const merged = mergeMembers(base, mine, theirs);
    expect(merged.clashes).toEqual([
      { name: "Days", mine: "7", theirs: "90" },
      { name: "Keys", mine: "b, a", theirs: "a" },
    ]);
    expect(merged.value).toEqual({
      host: "old",
      options: { names: false, skip: true, gone: { days: 7 } },
      keys: ["b", "a"],
    });
    expect(mergeMembers(base, mine, theirs, "theirs").value).toEqual(theirs);
  });

  it("do not clash when both say the same", () => {
    const changed = { ...base, host: "new" };
    expect(mergeMembers(base, changed, changed)).toEqual({ value: changed, clashes: [] });
  });
});

describe("changes of two people to the same list", () => {
  const item = (key: string, text = key) => ({ key, text });
  const merge = mergeItems<ReturnType<typeof item>>(
    (i) => i.key,
    (i) => i.key,
    (i) => i.text,
  );
  const base = ["a", "b", "c"].map((key) => item(key));
  const keys = (list: { key: string }[]) => list.map((i) => i.key).join("");

  it("are both there: changed, added, removed", () => {
    const mine = [item("a", "mine"), item("b"), item("new"), item("c")];
    const theirs = [item("first"), item("a"), item("b", "theirs")];
    const { value, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(value).toEqual([item("first"), item("a", "mine"), item("b", "theirs"), item("new")]);
  });

  it("keep the order of who moved something", () => {
    const moved = [item("c"), item("a"), item("b")];
    expect(keys(merge(base, moved, [...base, item("d")]).value)).toBe("cdab");
    expect(keys(merge(base, [...base, item("d")], moved).value)).toBe("cdab");
    expect(merge(base, moved, moved).clashes).toEqual([]);
  });

  it("clash where both changed the same item, or moved in different ways", () => {
    const mine = [item("b"), item("a"), item("c", "mine")];
    const theirs = [item("a"), item("c", "theirs"), item("b")];
    expect(merge(base, mine, theirs).clashes).toEqual([
      { name: "Order", mine: "b, a, c", theirs: "a, c, b" },
      { name: "c", mine: "mine", theirs: "theirs" },
    ]);
    expect(merge(base, mine, theirs).value).toEqual(mine);
    expect(merge(base, mine, theirs, "theirs").value).toEqual(theirs);
  });

  it("clash where one removed what the other changed", () => {
    const removed = [item("a"), item("c")];
    const changed = [item("a"), item("b", "changed"), item("c")];
    expect(merge(base, removed, changed).clashes).toEqual([{ name: "b", mine: "removed", theirs: "changed" }]);
    expect(keys(merge(base, removed, changed).value)).toBe("ac");
    expect(keys(merge(base, changed, removed, "theirs").value)).toBe("ac");
  });
});
