import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { otherMessages } from "../api/problem";
import { useNotice } from "../ui/Notices";
import { Popup } from "../ui/Popup";
import { Failure } from "../ui/States";
import { type Decisions, decisionsPreview, useMatch } from "./companiesApi";
import { DecisionList } from "./DecisionList";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface BulkDialogProps {
  title: string;
  decisions: Decisions;
  /** How many of the chosen organizations the decisions leave out. */
  untouched?: number;
  /** Controls that change the decisions. */
  children?: ReactNode;
  onClose: (done: boolean) => void;
}

/** Shows what some decisions would do to each organization, as the server sees it; then saves exactly that. */
export default function BulkDialog({ title, decisions, untouched = 0, children, onClose }: BulkDialogProps) {
  const styles = useStyles();
  const isEmpty = decisions.matches !== null && decisions.matches.length === 0;
  const preview = useQuery({ ...decisionsPreview(decisions), enabled: !isEmpty });
  const match = useMatch();
  const notice = useNotice();
  const shown = isEmpty ? undefined : preview.data;
  const count = shown?.matches.length ?? 0;
  const isReady = shown !== undefined && !preview.isFetching && count > 0;
  const apply = () =>
    match.mutate(
      { decisions, token: shown?.token },
      {
        onSuccess: (saved) => {
          notice(`${saved.matches.length.toLocaleString()} decided`, "The next sync acts on it.");
          onClose(true);
        },
        onError: () => preview.refetch(),
      },
    );
  return (
    <Popup
      title={`${title}: what would happen`}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>Leave it as it is</Button>
          <Button appearance="primary" disabled={!isReady || match.isPending} onClick={apply}>
            {match.isPending ? "Saving…" : `Decide for ${count.toLocaleString()}`}
          </Button>
        </>
      }
    >
      {children}
      {preview.error && (
        <Failure error={preview.error} details={otherMessages(preview.error, [])} onRetry={() => preview.refetch()} />
      )}
      <span aria-live="polite">
        {!isEmpty && shown === undefined
          ? preview.error === null && "Looking…"
          : count === 0
            ? "Nothing would change."
            : `${count.toLocaleString()} ${count === 1 ? "organization" : "organizations"}:`}
      </span>
      {shown && <DecisionList matches={shown.matches} conflicts={shown.conflicts} />}
      {untouched > 0 && (
        <span className={styles.quiet}>
          {untouched.toLocaleString()} of the chosen stay as they are: they are there already, or have no suggestion.
        </span>
      )}
      {match.error && <Failure title="Not saved" error={match.error} details={otherMessages(match.error, [])} />}
    </Popup>
  );
}
