import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Slider,
  tokens,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { otherMessages } from "../api/problem";
import { useNotice } from "../ui/Notices";
import { Failure } from "../ui/States";
import { type BulkAction, bulkNames, plan } from "./bulk";
import { type Organization, useMatch } from "./companiesApi";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    maxHeight: "40vh",
    overflowY: "auto",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  item: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    contentVisibility: "auto",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface BulkDialogProps {
  action: BulkAction;
  organizations: readonly Organization[];
  onClose: (done: boolean) => void;
}

/** Shows what would happen to each organization before anything is decided. */
export function BulkDialog({ action, organizations, onClose }: BulkDialogProps) {
  const styles = useStyles();
  const match = useMatch();
  const notice = useNotice();
  const [percent, setPercent] = useState(90);
  const { decisions, untouched } = useMemo(
    () => plan(action, organizations, percent / 100),
    [action, organizations, percent],
  );
  const apply = () =>
    match.mutate(
      decisions.map((d) => d.item),
      {
        onSuccess: () => {
          notice(`${decisions.length.toLocaleString()} decided`, "The next sync brings their systems.");
          onClose(true);
        },
      },
    );
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{bulkNames[action]}: what would happen</DialogTitle>
          <DialogContent className={styles.content}>
            {action === "accept" && (
              <Field
                label={`Suggestions of ${percent} % and better`}
                hint="100 %: the same name, or matched by Hudu's own integration."
              >
                <Slider min={50} max={100} step={5} value={percent} onChange={(_, data) => setPercent(data.value)} />
              </Field>
            )}
            <span aria-live="polite">
              {decisions.length === 0
                ? "Nothing would change."
                : `${decisions.length.toLocaleString()} of ${organizations.length.toLocaleString()} organizations:`}
            </span>
            {decisions.length > 0 && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
              <ul className={styles.list} tabIndex={0} aria-label="What would happen">
                {decisions.map((d) => (
                  <li key={d.item.organizationId} className={styles.item}>
                    {d.organization.organizationName} <span className={styles.quiet}>→ {d.words}</span>
                  </li>
                ))}
              </ul>
            )}
            {untouched > 0 && <span className={styles.quiet}>{untouched.toLocaleString()} stay as they are.</span>}
            {match.error && <Failure error={match.error} details={otherMessages(match.error, [])} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onClose(false)}>Leave it as it is</Button>
            <Button appearance="primary" disabled={decisions.length === 0 || match.isPending} onClick={apply}>
              {match.isPending ? "Saving…" : `Decide for ${decisions.length.toLocaleString()}`}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
