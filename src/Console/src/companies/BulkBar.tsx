import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { BulkDialog } from "./BulkDialog";
import type { BulkAction } from "./bulk";
import type { Organization } from "./companiesApi";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center", minHeight: "32px" },
  count: { color: tokens.colorNeutralForeground2, marginRight: tokens.spacingHorizontalS },
});

interface BulkBarProps {
  chosen: readonly Organization[];
  shown: readonly Organization[];
  onDone: () => void;
}

/** What can be decided for many organizations at once: the chosen ones, or all in sight. */
export function BulkBar({ chosen, shown, onDone }: BulkBarProps) {
  const styles = useStyles();
  const [action, setAction] = useState<BulkAction | null>(null);
  const subject = chosen.length > 0 ? chosen : shown;
  return (
    <div className={styles.bar} role="toolbar" aria-label="For many companies">
      <span className={styles.count} aria-live="polite">
        {chosen.length > 0 ? `${chosen.length.toLocaleString()} chosen` : `All ${shown.length.toLocaleString()} shown`}:
      </span>
      <Button onClick={() => setAction("accept")}>Match as suggested…</Button>
      <Button onClick={() => setAction("create")}>Create companies…</Button>
      <Button onClick={() => setAction("unmatch")}>Leave unmatched…</Button>
      {action && (
        <BulkDialog
          action={action}
          organizations={subject}
          onClose={(done) => {
            setAction(null);
            if (done) {
              onDone();
            }
          }}
        />
      )}
    </div>
  );
}
