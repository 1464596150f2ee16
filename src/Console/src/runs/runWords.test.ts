import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { callCount, changeSummary, runDuration, scopeName } from "./runWords";

const none: Schema<"JobCounts"> = {
  systems: 0,
  total: 0,
  done: 0,
  plannedCreates: 0,
  created: 0,
  updated: 0,
  linked: 0,
  moved: 0,
  archived: 0,
  unlinked: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  conflicts: 0,
  failed: 0,
  problems: 0,
};

describe("a run in words", () => {
  it("names its scope", () => {
    expect(scopeName({ organizationId: null, systemId: null, dryRun: false })).toBe("Sync of everything");
    expect(scopeName({ organizationId: 4, systemId: null, dryRun: true })).toBe("Dry run of one company");
    expect(scopeName({ organizationId: null, systemId: "a", dryRun: false })).toBe("Sync of one system");
  });

  it("sums up its changes, and leaves out what did not happen", () => {
    expect(changeSummary(none)).toBe("nothing changed");
    expect(changeSummary({ ...none, created: 1200, archived: 1 })).toBe(
      `${(1200).toLocaleString()} created, 1 archived`,
    );
  });

  it("adds up its calls", () => {
    expect(callCount({ "GET devices": 3, "GET assets": 4 })).toBe(7);
    expect(callCount({})).toBe(0);
  });

  it("has lasted until now while it is open", () => {
    const run = { createdAt: "2026-11-23T12:00:00Z", finishedAt: null };
    expect(runDuration(run, new Date("2026-11-23T12:01:05Z"))).toBe("1 min 5 s");
    expect(runDuration({ ...run, finishedAt: "2026-11-23T12:00:09Z" }, new Date())).toBe("9 s");
  });
});
