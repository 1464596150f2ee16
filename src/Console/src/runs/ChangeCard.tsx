import { makeStyles, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { DiffTable } from "../ui/DiffTable";
import { Outcome, type Tone } from "../ui/Outcome";
import { type Entry, kindName, outcomeName } from "./changeGroups";
import { WholeText } from "./WholeText";

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    alignItems: "center",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  reason: { flex: "1 1 100%", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  error: { flex: "1 1 100%", color: tokens.colorStatusDangerForeground1, overflowWrap: "anywhere" },
});

const difference = (runId: string, { name, before, after, longBefore, longAfter }: Schema<"FieldChange">) => ({
  name,
  before: longBefore ? <WholeText runId={runId} shown={before ?? ""} whole={longBefore} /> : before,
  after: longAfter ? <WholeText runId={runId} shown={after ?? ""} whole={longAfter} /> : after,
});

const tones: Record<Entry["outcome"], Tone> = {
  Planned: "info",
  Intended: "busy",
  Applied: "good",
  Failed: "bad",
  Reported: "caution",
};

/** One change: what, why, and each value before and after, like a code review. */
export function ChangeCard({ entry }: { entry: Entry }) {
  const styles = useStyles();
  return (
    <article className={styles.card} aria-label={`${kindName[entry.kind]}: ${entry.name}`}>
      <div className={styles.head}>
        <Outcome tone={tones[entry.outcome]}>
          {kindName[entry.kind]}
          {entry.outcome === "Reported" ? "" : `, ${outcomeName[entry.outcome]}`}
        </Outcome>
        <span className={styles.name}>{entry.name}</span>
        <span className={styles.reason}>{entry.reason}</span>
        {entry.error && <span className={styles.error}>{entry.error}</span>}
      </div>
      {entry.fields.length > 0 && <DiffTable differences={entry.fields.map((f) => difference(entry.runId, f))} />}
    </article>
  );
}
