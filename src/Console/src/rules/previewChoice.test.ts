import { describe, expect, it } from "vitest";
import { askedFor, choiceFor } from "./previewChoice";

const preview = (changed: number, rules = 0) => ({
  counts: { changed },
  rules: Array.from({ length: rules }, (_, index) => ({ index })),
});

describe("the systems of the preview", () => {
  it("are those that would go elsewhere, or all when none would", () => {
    expect(choiceFor(null, preview(3))).toBe("Changed");
    expect(choiceFor(null, preview(0))).toBe("All");
  });

  it("follow the draft until a person chooses, and then the person", () => {
    expect([0, 3, 0].map((changed) => choiceFor(null, preview(changed)))).toEqual(["All", "Changed", "All"]);
    expect([0, 3, 0].map((changed) => choiceFor("Default", preview(changed)))).toEqual(Array(3).fill("Default"));
    expect(choiceFor("Changed", preview(0))).toBe("Changed");
  });

  it("are those of a chosen rule as long as there is one", () => {
    expect(choiceFor("rule-1", preview(3, 2))).toBe("rule-1");
    expect(choiceFor("rule-1", preview(3, 1))).toBe("Changed");
    expect(choiceFor("rule-1", preview(0, 1))).toBe("All");
  });

  it("are asked for by their kind, or by the place of their rule", () => {
    expect(askedFor("Waiting")).toEqual({ show: "Waiting", ruleIndex: null });
    expect(askedFor("rule-12")).toEqual({ show: "All", ruleIndex: 12 });
  });
});
