import { useQuery } from "@tanstack/react-query";
import type { Schema } from "../api/client";
import { RunState } from "../runs/RunState";
import { integrationQuery } from "../runs/runsApi";
import { triggerName } from "../runs/runWords";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Facts, Section } from "../ui/Page";
import { Time } from "../ui/Time";

interface StateCardProps {
  settings: Schema<"SettingsView">;
  /** The last sync of everything. */
  last: Schema<"Run"> | undefined;
}

/** Whether the integration is active, and what it is connected to. */
export function StateCard({ settings, last }: StateCardProps) {
  const next = useQuery(integrationQuery).data?.nextSyncAt;
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
        "None among the last runs"
      ),
    ],
    ["Next sync", next && <Time key="n" at={next} isComing />],
    ["Pulseway", settings.pulsewayHost ?? "Not connected yet"],
    ["Hudu", settings.huduHost ?? "Not connected yet"],
  ];
  return (
    <Section title="State">
      <Facts facts={facts} />
    </Section>
  );
}
