import { useQuery } from "@tanstack/react-query";
import type { Schema } from "../api/client";
import { RunState } from "../runs/RunState";
import { integrationQuery } from "../runs/runsApi";
import { isOpen, triggerName } from "../runs/runWords";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Facts, Section } from "../ui/Page";
import { Time } from "../ui/Time";

/** Whether the integration is active, and what it is connected to. */
export function StateCard({ settings, runs }: { settings: Schema<"SettingsView">; runs: readonly Schema<"Run">[] }) {
  const next = useQuery(integrationQuery).data?.nextSyncAt;
  const last = runs.find((r) => !isOpen(r.state) && !r.scope.dryRun);
  const facts: [string, React.ReactNode][] = [
    [
      "Integration",
      settings.state === "Active" ? (
        <Outcome tone="good">Active: syncs by itself</Outcome>
      ) : (
        <Outcome tone="stopped">Stopped: the timer does nothing</Outcome>
      ),
    ],
    [
      "Last sync",
      last ? (
        <>
          <RunState state={last.state} />
          {", "}
          <PageLink to={`/runs/${last.id}`}>
            <Time at={last.finishedAt ?? last.createdAt} />
          </PageLink>{" "}
          {triggerName[last.trigger]}
        </>
      ) : (
        "None yet"
      ),
    ],
    ["Next sync", next && <Time key="n" at={next} />],
    ["Pulseway", settings.pulsewayHost ?? "Not connected yet"],
    ["Hudu", settings.huduHost ?? "Not connected yet"],
  ];
  return (
    <Section title="State">
      <Facts facts={facts} />
    </Section>
  );
}
