import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { attention } from "./attentionRules";

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
    expect(attention(settings, 0, 0, run)).toEqual([]);
  });

  it("is the set-up, and nothing else, before both sides are connected", () => {
    const points = attention({ ...settings, huduHost: null }, 7, 0, undefined);
    expect(points.map((p) => p.to)).toEqual(["/setup"]);
  });

  it("begins with a failure, and leads to where each point is settled", () => {
    const failed = { ...run, state: "Failed", reason: "The token is refused." } as Schema<"RunView">;
    const points = attention({ ...settings, defaultLayoutId: null }, 1, 2, failed);
    expect(points.map((p) => [p.text, p.to])).toEqual([
      ["The last sync failed: The token is refused.", "/runs/r1"],
      ["2 conflicts need a decision", "/conflicts"],
      ["No default asset layout is chosen: new systems wait", "/setup"],
      ["1 organization is not matched yet", "/companies?show=unmatched"],
    ]);
  });
});
