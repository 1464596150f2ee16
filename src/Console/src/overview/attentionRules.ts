import type { Schema } from "../api/client";
import type { Tone } from "../ui/Outcome";

/** Something for a person, and where to settle it. */
export interface AttentionPoint {
  tone: Tone;
  text: string;
  to: string;
}

const count = (n: number, one: string, many: string) => `${n.toLocaleString()} ${n === 1 ? one : many}`;

/** What needs a person, the most pressing first. */
export function attention(
  settings: Schema<"SettingsView">,
  unmatched: number,
  conflicts: number,
  lastRun: Schema<"RunView"> | undefined,
): AttentionPoint[] {
  const { credentials } = settings;
  const connected =
    settings.pulsewayHost !== null &&
    settings.huduHost !== null &&
    credentials.pulsewayTokenId.isSet &&
    credentials.pulsewayTokenSecret.isSet &&
    credentials.huduApiKey.isSet;
  if (!connected) {
    return [{ tone: "info", text: "Pulseway and Hudu are not connected yet: begin the set-up", to: "/setup" }];
  }
  const points: AttentionPoint[] = [];
  if (lastRun?.state === "Failed") {
    points.push({
      tone: "bad",
      text: `The last sync failed: ${lastRun.reason ?? "see the run"}`,
      to: `/runs/${lastRun.id}`,
    });
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
