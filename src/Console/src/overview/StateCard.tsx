import { makeStyles, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { RunState } from "../runs/RunState";
import { isOpen, triggerName } from "../runs/runWords";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { Time } from "../ui/Time";

const useStyles = makeStyles({
  facts: {
    display: "grid",
    gridTemplateColumns: "max-content minmax(0, 1fr)",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** Whether the integration is active, and what it is connected to. */
export function StateCard({ settings, runs }: { settings: Schema<"SettingsView">; runs: readonly Schema<"Run">[] }) {
  const styles = useStyles();
  const last = runs.find((r) => !isOpen(r.state) && !r.scope.dryRun);
  const facts: [string, React.ReactNode][] = [
    [
      "Integration",
      settings.state === "Active" ? (
        <Outcome tone="good">Active: syncs every three hours</Outcome>
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
    ["Pulseway", settings.pulsewayHost ?? "Not connected yet"],
    ["Hudu", settings.huduHost ?? "Not connected yet"],
  ];
  return (
    <Section title="State">
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
