import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { isConnected } from "../settings/connected";
import { countsOf, done, nextStep } from "./steps";

const set = { isSet: true, updatedAt: null };
const settings = {
  pulsewayHost: "company.pulseway.com",
  huduHost: "docs.company.com",
  defaultLayoutId: null,
  state: "Stopped",
  credentials: { pulsewayTokenId: set, pulsewayTokenSecret: set, huduApiKey: set },
} as Schema<"SettingsView">;
const none = countsOf({});
const open = countsOf({ Unmatched: 3, Ignored: 1 });
const matched = countsOf({ Unmatched: 2, Create: 1, Matched: 1 });

describe("the set-up", () => {
  it("begins with the connection, and asks for every credential", () => {
    const empty = { ...settings, huduHost: null };
    expect(nextStep(done({ settings: empty, companies: none, rules: 0 }))).toBe("connect");
    const noKey = {
      ...settings,
      credentials: { ...settings.credentials, huduApiKey: { isSet: false, updatedAt: null } },
    };
    expect(isConnected(noKey)).toBe(false);
    expect(isConnected(settings)).toBe(true);
  });

  it("goes on step by step", () => {
    expect(nextStep(done({ settings, companies: none, rules: 0 }))).toBe("layout");
    const chosen = { ...settings, defaultLayoutId: 4 };
    expect(nextStep(done({ settings: chosen, companies: none, rules: 0 }))).toBe("sync");
    const active = { ...chosen, state: "Active" } as Schema<"SettingsView">;
    expect(nextStep(done({ settings: active, companies: open, rules: 0 }))).toBe("match");
    expect(nextStep(done({ settings: active, companies: matched, rules: 0 }))).toBe("fill");
    expect(nextStep(done({ settings: active, companies: matched, rules: 2 }))).toBe("fill");
  });
});
