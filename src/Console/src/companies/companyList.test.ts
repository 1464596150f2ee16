import { describe, expect, it } from "vitest";
import type { Organization } from "./companiesApi";
import { countsOf, listed, suggestionReason } from "./companyList";

const details = { addressLine1: null, addressLine2: null, city: null, zip: null, phoneNumber: null, faxNumber: null };
const organization = (id: number, name: string, over: Partial<Organization> = {}): Organization => ({
  organizationId: id,
  organizationName: name,
  systemCount: 0,
  state: "Unmatched",
  companyId: null,
  companyName: null,
  suggestion: null,
  lastSeenAt: null,
  gone: false,
  details,
  lastSync: null,
  openProblems: 0,
  detailsHold: null,
  companyUrl: null,
  pulsewayUrl: null,
  ...over,
});

const suggestion = { companyId: 9, companyName: "Beta GmbH", score: 0.923, basis: "SimilarName", others: 0 } as const;
const all = [
  organization(1, "beta", { systemCount: 4, suggestion }),
  organization(2, "Alpha", { systemCount: 9, state: "Matched", companyId: 3, companyName: "Alpha Inc" }),
  organization(3, "Gamma", { state: "Ignored", openProblems: 2 }),
  organization(4, "Delta", { gone: true }),
];
const names = (found: Organization[]) => found.map((o) => o.organizationName);
const byName = { key: "name", descending: false };

describe("the list of companies", () => {
  it("is in order of name, whatever the case, or of another column", () => {
    expect(names(listed(all, "all", "", byName))).toEqual(["Alpha", "beta", "Delta", "Gamma"]);
    expect(names(listed(all, "all", "", { key: "systems", descending: true })).slice(0, 2)).toEqual(["Alpha", "beta"]);
  });

  it("shows what a filter asks for; who is gone is no open question", () => {
    expect(names(listed(all, "unmatched", "", byName))).toEqual(["beta"]);
    expect(names(listed(all, "suggested", "", byName))).toEqual(["beta"]);
    expect(countsOf(all)).toEqual({ all: 4, unmatched: 1, suggested: 1, problems: 1, matched: 1, ignored: 1, gone: 1 });
  });

  it("is searched by both names", () => {
    expect(names(listed(all, "all", " alpha INC ", byName))).toEqual(["Alpha"]);
  });

  it("says why a company is suggested", () => {
    expect(suggestionReason(suggestion)).toBe("92 %, similar name");
  });
});
