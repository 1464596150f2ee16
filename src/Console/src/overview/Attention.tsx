import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { Schema } from "../api/client";
import { companiesSummary } from "../companies/companiesApi";
import { conflictCount } from "../conflicts/conflictsApi";
import { oneRun } from "../runs/runsApi";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { QueryFailures } from "../ui/QueryFailures";
import { Loading } from "../ui/States";
import { type AttentionPoint, attention } from "./attentionRules";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalM },
});

interface AttentionProps {
  settings: Schema<"SettingsView">;
  /** The last sync of everything. */
  last: Schema<"Run"> | undefined;
}

/** What only a person can settle, each with the way to it. */
export function Attention({ settings, last }: AttentionProps) {
  const run = useQuery({ ...oneRun(last?.id ?? ""), enabled: last !== undefined });
  const companies = useQuery(companiesSummary);
  const conflicts = useQuery(conflictCount);
  const asked = last === undefined ? [companies, conflicts] : [companies, conflicts, run];
  const points = attention(settings, {
    unmatched: companies.data?.states.Unmatched,
    conflicts: conflicts.data,
    lastRun: run.data,
  });
  const nothing = last === undefined ? "Nothing yet: no sync of everything is among the last runs." : allIsWell;
  return (
    <Section title="Needs you">
      <QueryFailures title="This list is not complete" queries={asked} />
      {points.length > 0 ? (
        <Points points={points} />
      ) : asked.every((query) => query.isSuccess) ? (
        <Outcome tone={last === undefined ? "info" : "good"}>{nothing}</Outcome>
      ) : (
        asked.every((query) => !query.isError) && <Loading />
      )}
    </Section>
  );
}

const allIsWell = "Nothing. Everything is matched and the last sync had no problems.";

function Points({ points }: { points: readonly AttentionPoint[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {points.map(({ tone, text, to }) => (
        <li key={text}>
          <Outcome tone={tone}>
            <PageLink to={to}>{text}</PageLink>
          </Outcome>
        </li>
      ))}
    </ul>
  );
}
