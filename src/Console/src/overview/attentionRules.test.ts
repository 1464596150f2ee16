import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { attention, lastSync } from "./attentionRules";

const set = { isSet: true, updatedAt: null };
const settings = {
  pulsewayHost: "p",
  huduHost: "h",
  defaultLayoutId: 4,
  credentials: { pulsewayTokenId: set, pulsewayTokenSecret: set, huduApiKey: set },
} as Schema<"SettingsView">;
const run = { id: "r1", state: "Succeeded", problems: [] as unknown[] } as Schema<"RunView">;

describe("what needs a person", () => {
  it("is nothing when all is matched and went well", () => {
    expect(attention(settings, { unmatched: 0, conflicts: 0, lastRun: run })).toEqual([]);
  });

  it("is the set-up, and nothing else, before both sides are connected", () => {
    const points = attention({ ...settings, huduHost: null }, { unmatched: 7, conflicts: 0, lastRun: undefined });
    expect(points.map((p) => p.to)).toEqual(["/setup"]);
  });

  it("begins with a failure, and leads to where each point is settled", () => {
    const failed = { ...run, state: "Failed", reason: "The token is refused." } as Schema<"RunView">;
    const points = attention({ ...settings, defaultLayoutId: null }, { unmatched: 1, conflicts: 2, lastRun: failed });
    expect(points.map((p) => [p.text, p.to])).toEqual([
      ["The last sync failed: The token is refused.", "/runs/r1"],
      ["2 conflicts need a decision", "/conflicts"],
      ["No default asset layout is chosen: new systems wait", "/setup"],
      ["1 organization is not matched yet", "/companies?show=unmatched"],
    ]);
  });
});

describe("the last sync", () => {
  const everything = { organizationId: null, systemId: null, dryRun: false };
  const of = (id: string, over: object, state = "Succeeded") =>
    ({ id, kind: "Sync", state, scope: { ...everything, ...over } }) as Schema<"Run">;

  it("is the newest of everything that has ended: no dry run, and no sync of one system or company", () => {
    const runs = [
      of("open", {}, "Working"),
      of("dry", { dryRun: true }),
      of("system", { systemId: "a" }),
      of("company", { organizationId: 4 }),
      { ...of("undo", {}), kind: "Undo" as const },
      of("whole", {}, "Failed"),
      of("older", {}),
    ];
    expect(lastSync(runs)?.id).toBe("whole");
    expect(lastSync(runs.slice(0, 5))).toBeUndefined();
  });
});
