import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { Schema } from "../api/client";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { Stop } from "../ui/icons";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { duration } from "../ui/time";
import { oneRun, useCancel } from "./runsApi";
import { callCount, changeSummary, isOpen, runTitle } from "./runWords";

const useStyles = makeStyles({
  phases: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
  },
  counts: {
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
});

const phases = ["Queued", "Gathering", "Working"] as const;
const phaseNames = { Queued: "Waiting for a worker", Gathering: "Reading Pulseway", Working: "Syncing companies" };

/** A run while it works: phases, progress, time left, and the way to stop it. */
export function LiveRun({ runId, linked = true }: { runId: string; linked?: boolean }) {
  const { data: run } = useQuery(oneRun(runId));
  return run && isOpen(run.state) ? <Live run={run} linked={linked} /> : null;
}

function Live({ run, linked }: { run: Schema<"RunView">; linked: boolean }) {
  const styles = useStyles();
  const cancel = useCancel();
  const confirm = useConfirm();
  const { done, total, secondsLeft } = run.progress;
  const at = phases.indexOf(run.state as (typeof phases)[number]);
  const ask = async () => {
    const yes = await confirm({
      title: "Cancel this run?",
      body: "It stops after the change it is making. What is done stays done and is in the list of changes; the next sync goes on from there.",
      action: "Cancel the run",
    });
    if (yes) {
      cancel.mutate(run.id);
    }
  };
  return (
    <Section
      title={`${runTitle(run)} is running`}
      actions={
        <Button icon={<Stop />} disabled={run.cancelRequested || cancel.isPending} onClick={ask}>
          {run.cancelRequested ? "Stopping…" : "Cancel"}
        </Button>
      }
    >
      <ol className={styles.phases} aria-label="Phases">
        {phases.map((phase, index) => (
          <li key={phase} aria-current={index === at ? "step" : undefined}>
            <Outcome tone={index < at ? "good" : index === at ? "busy" : "waiting"}>{phaseNames[phase]}</Outcome>
          </li>
        ))}
      </ol>
      <ProgressBar
        value={total > 0 ? done / total : undefined}
        thickness="large"
        aria-label="Systems dealt with"
        aria-valuetext={total > 0 ? `${done} of ${total} systems` : "not known yet"}
      />
      <div className={styles.counts}>
        <span>{total > 0 ? `${done.toLocaleString()} of ${total.toLocaleString()} systems` : "Counting systems…"}</span>
        <span>{changeSummary(run.counts, run.scope.dryRun)}</span>
        <span>
          Calls: {callCount(run.calls.pulseway).toLocaleString()} to Pulseway,{" "}
          {callCount(run.calls.hudu).toLocaleString()} to Hudu
        </span>
        {secondsLeft !== null && secondsLeft > 0 && <span>about {duration(secondsLeft)} left</span>}
        {linked && <PageLink to={`/runs/${run.id}`}>Details</PageLink>}
      </div>
      <ActionFailures mutations={[cancel]} />
    </Section>
  );
}
