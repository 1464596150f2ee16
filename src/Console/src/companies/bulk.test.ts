import { describe, expect, it } from "vitest";
import { decisionsFor, decisionWords } from "./bulk";
import type { Organization } from "./companiesApi";

const organization = (id: number, state: Organization["state"], companyId?: number) =>
  ({
    organizationId: id,
    state,
    suggestion: companyId ? { companyId, companyName: "C", score: 0.8, basis: "SimilarName" } : null,
  }) as Organization;

describe("decisions for chosen organizations", () => {
  const chosen = [organization(1, "Unmatched", 11), organization(2, "Unmatched"), organization(3, "Matched", 13)];

  it("accept suggestions where there is one, and leave who is matched", () => {
    expect(decisionsFor("accept", chosen)).toEqual([{ organizationId: 1, state: "Matched", companyId: 11 }]);
  });

  it("never name a company for anything but a match", () => {
    expect(decisionsFor("create", chosen).map((d) => [d.organizationId, d.companyId])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect(decisionsFor("unmatch", chosen)).toEqual([{ organizationId: 3, state: "Unmatched", companyId: null }]);
  });

  it("are told in words", () => {
    expect(decisionWords({ state: "Matched", companyName: "Acme" })).toBe("matched to Acme");
    expect(decisionWords({ state: "Unmatched", companyName: null })).toBe("unmatched: not imported");
  });
});
