import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import { type ChosenAction, chosenNames, decisionsFor } from "./bulk";
import { type Organization, oneByOne } from "./companiesApi";

// Dialogs are large, and nobody needs one to see the list.
const BulkDialog = lazy(() => import("./BulkDialog"));
const RuleDialog = lazy(() => import("./RuleDialog"));

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center", minHeight: "32px" },
  count: { color: tokens.colorNeutralForeground2, marginRight: tokens.spacingHorizontalS },
});

interface BulkBarProps {
  chosen: readonly Organization[];
  onDone: () => void;
}

/** What can be decided for many organizations at once: for the chosen ones, or by a rule for all that are open. */
export function BulkBar({ chosen, onDone }: BulkBarProps) {
  const styles = useStyles();
  const [action, setAction] = useState<ChosenAction | "rule" | null>(null);
  const close = (done: boolean) => {
    setAction(null);
    if (done) {
      onDone();
    }
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="For many companies">
      {chosen.length === 0 ? (
        <Button onClick={() => setAction("rule")}>Match many…</Button>
      ) : (
        <>
          <span className={styles.count} aria-live="polite">
            {chosen.length.toLocaleString()} chosen
          </span>
          {Object.entries(chosenNames).map(([value, name]) => (
            <Button key={value} onClick={() => setAction(value as ChosenAction)}>
              {name}…
            </Button>
          ))}
          <Button appearance="subtle" onClick={onDone}>
            Choose none
          </Button>
        </>
      )}
      <Suspense>
        {action === "rule" && <RuleDialog onClose={close} />}
        {action !== null && action !== "rule" && (
          <BulkDialog
            title={chosenNames[action]}
            decisions={oneByOne(decisionsFor(action, chosen))}
            untouched={chosen.length - decisionsFor(action, chosen).length}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}
