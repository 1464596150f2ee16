import { isStale, otherMessages } from "../api/problem";
import { Failure } from "./States";

const reread = "It has been read again, with your changes laid over it. Look at it, then save.";

/** Why something was not saved; everything entered stays. */
export function SaveFailure({ error, shown }: { error: unknown; shown: readonly string[] }) {
  return error === null || error === undefined ? null : (
    <Failure title="Not saved" error={error} details={isStale(error) ? [reread] : otherMessages(error, shown)} />
  );
}
