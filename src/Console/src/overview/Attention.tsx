import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schema } from "../api/client";
import { companiesSummary } from "../companies/companiesApi";
import { conflictCount } from "../conflicts/conflictsApi";
import { oneRun } from "../runs/runsApi";
import { isOpen } from "../runs/runWords";
import { PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { Loading } from "../ui/States";
import { attention } from "./attentionRules";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalM },
});

/** What only a person can settle, each with the way to it. */
export function Attention({ settings, runs }: { settings: Schema<"SettingsView">; runs: readonly Schema<"Run">[] }) {
  const styles = useStyles();
  const lastId = runs.find((r) => !isOpen(r.state) && !r.scope.dryRun)?.id;
  const last = useQuery({ ...oneRun(lastId ?? ""), enabled: lastId !== undefined });
  const companies = useQuery(companiesSummary);
  const conflicts = useQuery(conflictCount);
  if (companies.isPending || (lastId !== undefined && last.isPending)) {
    return (
      <Section title="Needs you">
        <Loading />
      </Section>
    );
  }
  const points = attention(settings, companies.data?.states.Unmatched ?? 0, conflicts.data ?? 0, last.data);
  return (
    <Section title="Needs you">
      {points.length === 0 ? (
        <Outcome tone="good">Nothing. Everything is matched and the last sync had no problems.</Outcome>
      ) : (
        <ul className={styles.list}>
          {points.map((point) => (
            <li key={point.text}>
              <Outcome tone={point.tone}>
                <Point to={point.to}>{point.text}</Point>
              </Outcome>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const Point = ({ to, children }: { to: string; children: ReactNode }) => <PageLink to={to}>{children}</PageLink>;
