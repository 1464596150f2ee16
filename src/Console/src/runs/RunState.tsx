import type { Schema } from "../api/client";
import { Outcome } from "../ui/Outcome";
import { stateName, stateTone } from "./runWords";

/** The state of a run or of a company within it. */
export function RunState({ state }: { state: Schema<"RunState"> | Schema<"JobState"> }) {
  return <Outcome tone={stateTone[state]}>{stateName[state]}</Outcome>;
}
