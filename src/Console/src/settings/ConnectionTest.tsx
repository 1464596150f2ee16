import { Button, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { Outcome } from "../ui/Outcome";
import { Failure } from "../ui/States";
import { useConnectionTest } from "./settingsApi";

const useStyles = makeStyles({
  test: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  sides: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingHorizontalXL,
  },
  side: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalS },
  check: { overflowWrap: "anywhere" },
  words: { color: tokens.colorNeutralForeground2, display: "block" },
});

interface ConnectionTestProps {
  onResult?: (report: Schema<"ConnectionReport">) => void;
}

/** Tries both sides and says, check by check, what works and what to do. */
export function ConnectionTest({ onResult }: ConnectionTestProps) {
  const styles = useStyles();
  const test = useConnectionTest();
  return (
    <div className={styles.test}>
      <div>
        <Button disabled={test.isPending} onClick={() => test.mutate(undefined, { onSuccess: onResult })}>
          {test.isPending ? "Testing…" : "Test connection"}
        </Button>
      </div>
      {test.error && <Failure error={test.error} />}
      <div aria-live="polite" className={styles.test}>
        {test.data && (
          <>
            <Outcome tone={test.data.passed ? "good" : "bad"}>
              {test.data.passed ? "Connection successful" : "Not connected yet: see what to do below"}
            </Outcome>
            <div className={styles.sides}>
              <Side name="Pulseway" report={test.data.pulseway} />
              <Side name="Hudu" report={test.data.hudu} />
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function Side({ name, report }: { name: string; report: Schema<"SideReport"> }) {
  const styles = useStyles();
  return (
    <div className={styles.side}>
      <Subtitle2 as="h3" className={styles.heading}>
        {name}
      </Subtitle2>
      <ul className={styles.list}>
        {report.checks.map((check) => (
          <li key={check.name} className={styles.check}>
            <Outcome tone={check.passed ? "good" : "bad"}>
              {check.name}
              <span className={styles.words}>{check.message}</span>
            </Outcome>
          </li>
        ))}
      </ul>
    </div>
  );
}
