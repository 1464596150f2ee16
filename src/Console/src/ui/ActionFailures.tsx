import { makeStyles } from "@fluentui/react-components";
import { otherMessages } from "../api/problem";
import { Failure } from "./States";

// In sight also where the action was far down in a long list, below the bar at the top.
const useStyles = makeStyles({ all: { flex: "1 1 100%", position: "sticky", top: "56px", zIndex: 5 } });

interface Failed {
  error: unknown;
  reset: () => void;
}

/** What went wrong with the last tries of some actions, until they are tried again. */
export function ActionFailures({ mutations }: { mutations: readonly Failed[] }) {
  const styles = useStyles();
  const failed = mutations.filter((m) => m.error !== null && m.error !== undefined);
  return failed.length === 0 ? null : (
    <div className={styles.all}>
      {failed.map((mutation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the actions of a page are always the same.
        <Failure key={index} error={mutation.error} details={otherMessages(mutation.error, [])} />
      ))}
    </div>
  );
}
