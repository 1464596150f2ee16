import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { callCount, changeSummary, followUps, runDuration, runTitle } from "./runWords";

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
  it("names its scope and kind", () => {
    const everything = { organizationId: null, systemId: null, dryRun: false };
    expect(runTitle({ kind: "Sync", scope: everything })).toBe("Sync of everything");
    expect(runTitle({ kind: "Sync", scope: { ...everything, organizationId: 4, dryRun: true } })).toBe(
      "Dry run of one company",
    );
    expect(runTitle({ kind: "Undo", scope: { ...everything, systemId: "a" } })).toBe("Undo of one system");
  });

  it("sums up its changes, and leaves out what did not happen", () => {
    expect(changeSummary(none, false)).toBe("nothing changed");
    expect(changeSummary({ ...none, created: 1200, archived: 1 }, false)).toBe(
      `${(1200).toLocaleString()} created, 1 archived`,
    );
  });

  it("says of a dry run what would change, although nothing has", () => {
    expect(changeSummary({ ...none, total: 1200, plannedCreates: 3 }, true)).toBe(
      `${(1200).toLocaleString()} would change`,
    );
    expect(changeSummary(none, true)).toBe("nothing would change");
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

describe("what can follow from a run", () => {
  const run = (kind: "Sync" | "Apply" | "Undo", dryRun: boolean, over: Partial<Schema<"RunView">> = {}) =>
    ({
      kind,
      scope: { organizationId: null, systemId: null, dryRun },
      state: "Succeeded",
      undoneBy: null,
      resumedAt: null,
      sourceRunId: kind === "Sync" ? null : "r0",
      counts: { ...none, changed: 3 },
      ...over,
    }) as Schema<"RunView">;
  const nothing = { apply: false, previewUndo: false, undoSource: null, resume: false };

  it("is applying a dry run that got to its end", () => {
    expect(followUps(run("Sync", true))).toEqual({ ...nothing, apply: true });
    expect(followUps(run("Sync", true, { state: "Cancelled" }))).toEqual(nothing);
  });

  it("is undoing what changed something, once", () => {
    expect(followUps(run("Sync", false))).toEqual({ ...nothing, previewUndo: true });
    expect(followUps(run("Apply", false))).toEqual({ ...nothing, previewUndo: true });
    expect(followUps(run("Sync", false, { undoneBy: "r9" }))).toEqual(nothing);
    expect(followUps(run("Sync", false, { counts: none }))).toEqual(nothing);
    expect(followUps(run("Sync", false, { state: "Working" }))).toEqual(nothing);
  });

  it("is the undo itself after its preview, and going on after the undo", () => {
    expect(followUps(run("Undo", true))).toEqual({ ...nothing, undoSource: "r0" });
    expect(followUps(run("Undo", false))).toEqual({ ...nothing, resume: true });
    expect(followUps(run("Undo", false, { resumedAt: "2026-11-23T12:00:00Z" }))).toEqual(nothing);
  });
});
