import { describe, expect, it } from "vitest";
import { conditionWords, fromApi, messagesOf, moved, newRule, toApi } from "./ruleModel";

const condition = { property: "os-name", operator: "Contains", value: "Server", values: [] } as const;

describe("sort rules", () => {
  it("survive the way to the page and back", () => {
    const api = [
      {
        id: "a",
        name: "Servers",
        enabled: true,
        conditions: [{ property: "os-name", operator: "Contains", value: "Server", values: null }],
        target: { layoutId: 7, skip: false },
      },
      {
        id: "b",
        name: "Printers",
        enabled: false,
        conditions: [{ property: "type", operator: "InList", value: null, values: ["Printer", "Scanner"] }],
        target: { layoutId: null, skip: true },
      },
    ] as const;
    expect(toApi(fromApi(structuredClone(api) as never))).toEqual(api);
  });

  it("send only what an operator takes", () => {
    const rule = { ...newRule("k", 0), conditions: [{ ...condition, operator: "IsEmpty" as const, values: ["x"] }] };
    expect(toApi([rule])[0]?.conditions).toEqual([
      { property: "os-name", operator: "IsEmpty", value: null, values: null },
    ]);
    expect(toApi([{ ...rule, layoutId: 5, skip: true }])[0]?.target).toEqual({ layoutId: null, skip: true });
  });

  it("move to any place, and never out of the list", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, 9)).toEqual(["b", "a"]);
    expect(moved(["a"], 3, 0)).toEqual(["a"]);
  });

  it("are told in words", () => {
    const name = (key: string) => (key === "os-name" ? "Operating system" : key);
    expect(conditionWords({ ...condition, values: [] }, name)).toBe("Operating system contains “Server”");
    expect(conditionWords({ ...condition, operator: "InList", values: ["a", "b"] }, name)).toBe(
      "Operating system is one of “a”, “b”",
    );
    expect(conditionWords({ ...condition, operator: "IsEmpty", values: [] }, name)).toBe("Operating system is empty");
  });

  it("get the messages of their own fields, and of no rule whose number begins the same", () => {
    const errors = [
      { field: "rules[1].name", message: "Needed." },
      { field: "rules[10].name", message: "Too long." },
    ];
    expect(messagesOf(errors, 1)).toEqual(["Needed."]);
  });
});
