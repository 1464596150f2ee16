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
export function runTitle(run: Titled): string {
  const { kind, scope } = run;
  const what = scope.systemId !== null ? "one system" : scope.organizationId !== null ? "one company" : "everything";
  switch (kind) {
    case "Undo":
      return scope.dryRun ? `What an undo of ${what} would do` : `Undo of ${what}`;
    case "Apply":
      return `Application of a dry run of ${what}`;
    default:
      return scope.dryRun ? `Dry run of ${what}` : `Sync of ${what}`;
  }
}

interface Titled {
  kind: Schema<"RunKind">;
  scope: Pick<Schema<"RunScope">, "organizationId" | "systemId" | "dryRun">;
}

/** What can follow from a run. */
export interface FollowUps {
  /** It is a dry run whose plan can be carried out. */
  apply: boolean;
  /** What it did can be taken back, after a look at what that would do. */
  previewUndo: boolean;
  /** It shows what an undo would do: the run that would be undone. */
  undoSource: string | null;
  /** It is an undo that holds systems: the sync leaves them alone. */
  resume: boolean;
}

/** Which follow-ups a run has. The server decides in the end; this only keeps buttons away that make no sense. */
export function followUps(run: Titled & Pick<Schema<"RunView">, FollowUpFacts>): FollowUps {
  const isClosed = !isOpen(run.state);
  const { dryRun } = run.scope;
  return {
    apply:
      isClosed && dryRun && run.kind === "Sync" && (run.state === "Succeeded" || run.state === "SucceededWithProblems"),
    previewUndo: isClosed && !dryRun && run.kind !== "Undo" && run.undoneBy === null && run.counts.changed > 0,
    undoSource: isClosed && dryRun && run.kind === "Undo" ? run.sourceRunId : null,
    resume: isClosed && !dryRun && run.kind === "Undo" && run.resumedAt === null,
  };
}

type FollowUpFacts = "state" | "undoneBy" | "counts" | "sourceRunId" | "resumedAt";

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

/** "3 created, 2 updated"; what did not happen is left out. A dry run counts only how many it would change. */
export function changeSummary(counts: Schema<"JobCounts">, dryRun: boolean): string {
  if (dryRun) {
    return counts.total > 0 ? `${counts.total.toLocaleString()} would change` : "nothing would change";
  }
  const parts = [
    [counts.created, "created"],
    [counts.updated, "updated"],
    [counts.linked, "linked"],
    [counts.moved, "moved"],
    [counts.archived, "archived"],
    [counts.unlinked, "unlinked"],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count.toLocaleString()} ${what}`)
      .join(", ") || "nothing changed"
  );
}
