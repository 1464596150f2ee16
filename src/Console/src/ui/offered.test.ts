import { describe, expect, it } from "vitest";
import { offered } from "./offered";

const companies = Array.from({ length: 60 }, (_, i) => `Company ${i + 1}`);
const of = (typed: string | null) => offered(companies, (c) => c, typed, 50);

describe("what a picker lists", () => {
  it("is cut, and says how many are left", () => {
    expect(of(null).shown).toHaveLength(50);
    expect(of(null).left).toBe(10);
    expect(of("  ").left).toBe(10);
  });

  it("contains what was typed anywhere, whatever the case", () => {
    expect(of("ANY 6")).toEqual({ shown: ["Company 6", "Company 60"], left: 0 });
    expect(of("nobody")).toEqual({ shown: [], left: 0 });
  });
});
