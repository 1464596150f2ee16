import type { Schema } from "../api/client";
import { isOpen } from "../runs/runWords";
import { isConnected } from "../settings/connected";
import type { Tone } from "../ui/Outcome";

/** Something for a person, and where to settle it. */
export interface AttentionPoint {
  tone: Tone;
  text: string;
  to: string;
}

/** What is known; undefined: not read yet. */
export interface Known {
  unmatched: number | undefined;
  conflicts: number | undefined;
  /** The last sync of everything. */
  lastRun: Schema<"RunView"> | undefined;
}

/** The last sync of everything that has ended. A sync of one system or company says nothing of the others, a dry run of none. */
export const lastSync = (runs: readonly Schema<"Run">[]): Schema<"Run"> | undefined =>
  runs.find(
    ({ state, kind, scope }) =>
      !isOpen(state) && kind !== "Undo" && !scope.dryRun && scope.organizationId === null && scope.systemId === null,
  );

const count = (n: number, one: string, many: string) => `${n.toLocaleString()} ${n === 1 ? one : many}`;

/** What needs a person, the most pressing first. */
export function attention(settings: Schema<"SettingsView">, known: Known): AttentionPoint[] {
  if (!isConnected(settings)) {
    return [{ tone: "info", text: "Pulseway and Hudu are not connected yet: begin the set-up", to: "/setup" }];
  }
  const { unmatched = 0, conflicts = 0, lastRun } = known;
  const points: AttentionPoint[] = [];
  if (lastRun?.state === "Failed") {
    points.push({
      tone: "bad",
      text: `The last sync failed: ${lastRun.reason ?? "see the run"}`,
      to: `/runs/${lastRun.id}`,
    });
  }
  if (lastRun?.state === "Cancelled") {
    points.push({ tone: "info", text: "The last sync was cancelled", to: `/runs/${lastRun.id}` });
  }
  if (conflicts > 0) {
    points.push({
      tone: "caution",
      text: count(conflicts, "conflict needs a decision", "conflicts need a decision"),
      to: "/conflicts",
    });
  }
  if (lastRun && lastRun.problems.length > 0) {
    points.push({
      tone: "caution",
      text: count(lastRun.problems.length, "problem in the last sync", "problems in the last sync"),
      to: `/runs/${lastRun.id}`,
    });
  }
  if (settings.defaultLayoutId === null) {
    points.push({ tone: "caution", text: "No default asset layout is chosen: new systems wait", to: "/setup" });
  }
  if (unmatched > 0) {
    points.push({
      tone: "info",
      text: `${count(unmatched, "organization is", "organizations are")} not matched yet`,
      to: "/companies?show=unmatched",
    });
  }
  return points;
}
