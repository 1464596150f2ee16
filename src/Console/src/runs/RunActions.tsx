import { Button } from "@fluentui/react-components";
import { useNavigate } from "react-router";
import type { Schema } from "../api/client";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { Start, Undo } from "../ui/icons";
import { useApply, useResume, useUndo } from "./runsApi";
import { followUps } from "./runWords";

/** What can follow from a run: doing what it showed, or taking back what it did, after a look at what that would do. */
export function RunActions({ run }: { run: Schema<"RunView"> }) {
  const apply = useApply();
  const undo = useUndo();
  const resume = useResume();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const can = followUps(run);
  const open = (started: Schema<"StartedView">) => navigate(`/runs/${started.runId}`);
  const askUndo = async (runId: string) => {
    const yes = await confirm({
      title: "Take back what the run did?",
      body: "Values are put back where Hudu still shows what the sync wrote; what it created is archived, never deleted; what people have changed since is left and listed. The sync leaves these systems alone until you let it go on.",
      action: "Undo it",
    });
    if (yes) {
      undo.mutate({ runId, dryRun: false }, { onSuccess: open });
    }
  };
  return (
    <>
      {can.apply && (
        <Button
          appearance="primary"
          icon={<Start />}
          disabled={apply.isPending}
          onClick={() => apply.mutate(run.id, { onSuccess: open })}
        >
          Apply what it shows
        </Button>
      )}
      {can.previewUndo && (
        <Button
          icon={<Undo />}
          disabled={undo.isPending}
          onClick={() => undo.mutate({ runId: run.id, dryRun: true }, { onSuccess: open })}
        >
          Undo: see first
        </Button>
      )}
      {can.undoSource !== null && (
        <Button
          appearance="primary"
          icon={<Undo />}
          disabled={undo.isPending}
          onClick={() => askUndo(can.undoSource ?? "")}
        >
          Undo now
        </Button>
      )}
      {can.resume && (
        <Button
          icon={<Start />}
          disabled={resume.isPending}
          title="The sync leaves alone what was undone, until you let it go on."
          onClick={() => resume.mutate(run.id)}
        >
          Let the sync go on
        </Button>
      )}
      <ActionFailures mutations={[apply, undo, resume]} />
    </>
  );
}
