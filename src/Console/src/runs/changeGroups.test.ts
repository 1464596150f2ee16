import { describe, expect, it } from "vitest";
import { type Entry, grouped, passes } from "./changeGroups";

const entry = (over: Partial<Entry>): Entry =>
  ({
    runId: "r",
    jobId: "company-1",
    systemId: "s",
    kind: "UpdateAsset",
    outcome: "Applied",
    at: "2026-11-23T12:00:00Z",
    organizationId: 1,
    companyId: 1,
    name: "SRV-01",
    assetId: 5,
    layoutId: 2,
    fromLayoutId: null,
    fields: [],
    reason: "Memory differs.",
    detail: null,
    error: null,
    ...over,
  }) as Entry;

describe("the changes of a run", () => {
  it("stand under their company, with how many there are", () => {
    const rows = grouped([entry({}), entry({ systemId: "t" }), entry({ jobId: "company-2" })], (id) => `Name of ${id}`);
    expect(rows.filter((r) => r.type === "company")).toEqual([
      { type: "company", jobId: "company-1", name: "Name of company-1", count: 2 },
      { type: "company", jobId: "company-2", name: "Name of company-2", count: 1 },
    ]);
    expect(rows).toHaveLength(5);
  });

  it("are filtered by kind and outcome", () => {
    expect(passes(entry({ kind: "Conflict", outcome: "Reported" }), "conflicts", "")).toBe(true);
    expect(passes(entry({ kind: "Conflict", outcome: "Reported" }), "changes", "")).toBe(false);
    expect(passes(entry({ outcome: "Failed" }), "failed", "")).toBe(true);
    expect(passes(entry({}), "failed", "")).toBe(false);
  });

  it("are searched by name and reason, whatever the case", () => {
    expect(passes(entry({}), "all", "srv-0")).toBe(true);
    expect(passes(entry({}), "all", "MEMORY")).toBe(true);
    expect(passes(entry({}), "all", "disk")).toBe(false);
  });
});
