import type { Schema } from "../api/client";
import { isConnected } from "../settings/connected";

/** The steps of the set-up, in the vendor's order and wording. */
export const steps = [
  { key: "connect", name: "Connect to Pulseway RMM and Hudu" },
  { key: "layout", name: "Default asset layout and options" },
  { key: "sync", name: "Test connection and run an initial sync" },
  { key: "match", name: "Match companies" },
  { key: "fill", name: "Choose where data will fill" },
] as const;

/** A step's key. */
export type StepKey = (typeof steps)[number]["key"];

/** What the steps are judged by. */
export interface SetupState {
  settings: Schema<"SettingsView">;
  companies: { known: number; matched: number };
  rules: number;
}

/** How many organizations are known, and how many of them go to a company. */
export function countsOf(states: Record<string, number>): SetupState["companies"] {
  return {
    known: Object.values(states).reduce((a, b) => a + b, 0),
    matched: (states.Matched ?? 0) + (states.Create ?? 0),
  };
}

/** Which steps are done. Sort rules may be left out for good: what meets none goes to the default layout. */
export function done({ settings, companies, rules }: SetupState): Record<StepKey, boolean> {
  return {
    connect: isConnected(settings),
    layout: settings.defaultLayoutId !== null,
    sync: settings.state === "Active" && companies.known > 0,
    match: companies.matched > 0,
    fill: rules > 0,
  };
}

/** The first step that still has something to do; the last when none has. */
export const nextStep = (isDone: Record<StepKey, boolean>): StepKey => steps.find((s) => !isDone[s.key])?.key ?? "fill";
