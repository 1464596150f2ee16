import { describe, expect, it } from "vitest";
import { changed, sortedBy, sortingOf } from "./address";

describe("the address of a list", () => {
  it("keeps what is not changed, and leaves out what is nothing", () => {
    const parameters = new URLSearchParams("show=gone&search=a");
    expect(changed(parameters, { search: null, sort: "systems" }).toString()).toBe("show=gone&sort=systems");
    expect(parameters.toString()).toBe("show=gone&search=a");
  });

  it("says what the list is sorted by, and can be read again", () => {
    const sorting = { key: "systems", descending: true };
    expect(sortingOf(changed(new URLSearchParams(), sortedBy(sorting, "name")), "name")).toEqual(sorting);
    expect(changed(new URLSearchParams(), sortedBy({ key: "name", descending: false }, "name")).toString()).toBe("");
    expect(sortingOf(new URLSearchParams(), "name")).toEqual({ key: "name", descending: false });
  });
});
