import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { LiveRun } from "../runs/LiveRun";
import { latestRuns, useIntegration, useResync } from "../runs/runsApi";
import { isOpen } from "../runs/runWords";
import { settingsQuery } from "../settings/settingsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { DryRun, Start, Stop, Sync } from "../ui/icons";
import { useNotice } from "../ui/Notices";
import { Page, Section } from "../ui/Page";
import { Loaded } from "../ui/States";
import { Attention } from "./Attention";
import { lastSync } from "./attentionRules";
import { RunHistoryChart } from "./RunHistoryChart";
import { StateCard } from "./StateCard";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(340px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

/** What is going on, what needs a person, and the buttons that start and stop things. */
export function OverviewPage() {
  const styles = useStyles();
  const settings = useQuery(settingsQuery);
  const runs = useQuery(latestRuns);
  return (
    <Page title="Overview" actions={settings.data && <Actions isActive={settings.data.value.state === "Active"} />}>
      <Loaded query={settings}>
        {({ value }) => (
          <Loaded query={runs}>
            {({ items }) => (
              <>
                {items
                  .filter((r) => isOpen(r.state))
                  .map((r) => (
                    <LiveRun key={r.id} runId={r.id} />
                  ))}
                <div className={styles.columns}>
                  <StateCard settings={value} last={lastSync(items)} />
                  <Attention settings={value} last={lastSync(items)} />
                </div>
                <Section title="Last runs">
                  <RunHistoryChart runs={items} />
                </Section>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ isActive }: { isActive: boolean }) {
  const resync = useResync();
  const integration = useIntegration();
  const confirm = useConfirm();
  const notice = useNotice();
  const navigate = useNavigate();
  const start = (dryRun: boolean) =>
    resync.mutate(
      { dryRun },
      {
        onSuccess: (started) =>
          dryRun
            ? navigate(`/runs/${started.runId}`)
            : notice(started.joined ? "A sync was running already" : "Sync started"),
      },
    );
  const stop = async () => {
    const yes = await confirm({
      title: "Stop the integration?",
      body: "The timer does nothing until you start it again. A sync that is running now goes on; cancel it separately. Nothing in Hudu is changed.",
      action: "Stop the integration",
    });
    if (yes) {
      integration.mutate(false, { onSuccess: () => notice("The integration is stopped") });
    }
  };
  return (
    <>
      {isActive ? (
        <>
          <Button appearance="primary" icon={<Sync />} disabled={resync.isPending} onClick={() => start(false)}>
            Sync now
          </Button>
          <Button icon={<DryRun />} disabled={resync.isPending} onClick={() => start(true)}>
            Dry run
          </Button>
          <Button icon={<Stop />} disabled={integration.isPending} onClick={stop}>
            Stop
          </Button>
        </>
      ) : (
        <Button
          appearance="primary"
          icon={<Start />}
          disabled={integration.isPending}
          onClick={() => integration.mutate(true, { onSuccess: () => notice("The integration is active") })}
        >
          Start
        </Button>
      )}
      <ActionFailures mutations={[resync, integration]} />
    </>
  );
}
