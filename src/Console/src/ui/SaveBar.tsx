import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ApiProblem } from "../api/problem";
import { Failure } from "./States";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 5,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  words: { color: tokens.colorNeutralForeground2 },
});

interface SaveBarProps {
  isChanged: boolean;
  isSaving: boolean;
  error: unknown;
  details: readonly string[];
  /** Left out in a form, which is submitted instead. */
  onSave?: () => void;
  onDiscard: () => void;
}

/** Stays in sight while there is something to save. When saving fails, it says why, and everything entered stays. */
export function SaveBar({ isChanged, isSaving, error, details, onSave, onDiscard }: SaveBarProps) {
  const styles = useStyles();
  if (!isChanged) {
    return null;
  }
  const isStale = error instanceof ApiProblem && error.status === 412;
  return (
    <div className={styles.bar}>
      {error !== null && <Failure title="Not saved" error={error} details={details} />}
      <div className={styles.buttons}>
        <Button
          type={onSave ? "button" : "submit"}
          appearance="primary"
          disabled={isSaving || isStale}
          onClick={onSave}
        >
          {isSaving ? "Saving…" : "Save"}
        </Button>
        <Button onClick={isStale ? () => window.location.reload() : onDiscard}>
          {isStale ? "Read it again, keep my changes" : "Discard the changes"}
        </Button>
        <span className={styles.words}>Not saved yet. The changes are kept in this tab.</span>
      </div>
    </div>
  );
}
