import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Clashes } from "./Clashes";
import { SaveFailure } from "./SaveFailure";
import type { Draft } from "./useDraft";

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
  draft: Omit<Draft<object>, "value" | "set">;
  save: { isPending: boolean; error: unknown; reset: () => void };
  /** Fields that show what is wrong with them by themselves. */
  shown: readonly string[];
  /** Left out in a form, which is submitted instead. */
  onSave?: () => void;
}

/** Stays in sight while there is something to save. When saving fails, it says why, and everything entered stays. */
export function SaveBar({ draft, save, shown, onSave }: SaveBarProps) {
  const styles = useStyles();
  if (!draft.isChanged && draft.clashes.length === 0) {
    return null;
  }
  return (
    <div className={styles.bar}>
      <SaveFailure error={save.error} shown={shown} />
      <Clashes draft={draft} />
      <div className={styles.buttons}>
        <Button
          type={onSave ? "button" : "submit"}
          appearance="primary"
          disabled={save.isPending || draft.clashes.length > 0}
          onClick={onSave}
        >
          {save.isPending ? "Saving…" : "Save"}
        </Button>
        <Button
          onClick={() => {
            draft.reset();
            save.reset();
          }}
        >
          Discard the changes
        </Button>
        <span className={styles.words}>Not saved yet. The changes are kept in this tab.</span>
      </div>
    </div>
  );
}
