import type { Schema } from "../api/client";
import type { Tone } from "../ui/Outcome";
import { duration, secondsBetween } from "../ui/time";

type State = Schema<"RunState">;
type JobState = Schema<"JobState">;

/** A state in words. */
export const stateName: Record<State | JobState, string> = {
  Queued: "Waiting",
  Gathering: "Reading Pulseway",
  Working: "Syncing",
  Succeeded: "Succeeded",
  SucceededWithProblems: "With problems",
  Failed: "Failed",
  Cancelled: "Cancelled",
};

/** How a state looks. */
export const stateTone: Record<State | JobState, Tone> = {
  Queued: "waiting",
  Gathering: "busy",
  Working: "busy",
  Succeeded: "good",
  SucceededWithProblems: "caution",
  Failed: "bad",
  Cancelled: "stopped",
};

/** Still to be worked on. */
export const isOpen = (state: State): boolean => state === "Queued" || state === "Gathering" || state === "Working";

/** What a run is about. */
export function scopeName(scope: Pick<Schema<"RunScope">, "organizationId" | "systemId" | "dryRun">): string {
  const what = scope.systemId !== null ? "one system" : scope.organizationId !== null ? "one company" : "everything";
  return scope.dryRun ? `Dry run of ${what}` : `Sync of ${what}`;
}

/** What started a run. */
export const triggerName: Record<Schema<"RunTrigger">, string> = {
  Timer: "by the timer",
  Manual: "by hand",
  Start: "when the integration was started",
};

/** How long a run took, or has been going on. */
export const runDuration = (run: { createdAt: string; finishedAt: string | null }, now: Date): string =>
  duration(secondsBetween(run.createdAt, run.finishedAt ?? now.toISOString()));

/** All calls to one side. */
export const callCount = (calls: Record<string, number>): number => Object.values(calls).reduce((a, b) => a + b, 0);

/** "3 created, 2 updated"; what did not happen is left out. */
export function changeSummary(counts: Schema<"JobCounts">): string {
  const parts = [
    [counts.created, "created"],
    [counts.updated, "updated"],
    [counts.linked, "linked"],
    [counts.moved, "moved"],
    [counts.archived, "archived"],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count.toLocaleString()} ${what}`)
      .join(", ") || "nothing changed"
  );
}
