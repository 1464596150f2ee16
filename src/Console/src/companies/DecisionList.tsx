import { makeStyles, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { Outcome } from "../ui/Outcome";
import { decisionWords } from "./bulk";

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    maxHeight: "38vh",
    overflowY: "auto",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  item: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
    contentVisibility: "auto",
    containIntrinsicSize: "auto 32px",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface DecisionListProps {
  matches: readonly Schema<"SelectedMatch">[];
  conflicts: readonly Schema<"MatchConflict">[];
}

/** Decisions, each with what it means; and what is left for a person. */
export function DecisionList({ matches, conflicts }: DecisionListProps) {
  const styles = useStyles();
  return (
    <>
      {matches.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <ul className={styles.list} tabIndex={0} aria-label="What would happen">
          {matches.map((match) => (
            <li key={match.organizationId} className={styles.item}>
              {match.organizationName} <span className={styles.quiet}>→ {decisionWords(match)}</span>
            </li>
          ))}
        </ul>
      )}
      {conflicts.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <ul className={styles.list} tabIndex={0} aria-label="Left for you to decide one by one">
          {conflicts.map((conflict) => (
            <li key={`${conflict.code} ${conflict.organizationIds.join(" ")}`} className={styles.item}>
              <Outcome tone="caution">{conflict.reason}</Outcome>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
