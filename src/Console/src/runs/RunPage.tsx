import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Schema } from "../api/client";
import { PageLink } from "../ui/links";
import { Page, Section } from "../ui/Page";
import { Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { LiveRun } from "./LiveRun";
import { RunActions } from "./RunActions";
import { RunChanges } from "./RunChanges";
import { RunCompanies } from "./RunCompanies";
import { RunState } from "./RunState";
import { oneRun } from "./runsApi";
import { callCount, changeSummary, isOpen, runDuration, runTitle, triggerName } from "./runWords";

/** One run: how it went, what needs a person, and everything it changed. */
export function RunPage() {
  const { runId = "" } = useParams();
  return <Run key={runId} runId={runId} />;
}

function Run({ runId }: { runId: string }) {
  const query = useQuery(oneRun(runId));
  const run = query.data;
  return (
    <Page
      title={run ? runTitle(run) : "Run"}
      actions={run && <RunActions run={run} />}
      lead={
        run && (
          <>
            Started <Time at={run.createdAt} absolute /> {triggerName[run.trigger]}
          </>
        )
      }
    >
      <Loaded query={query}>
        {(run) => (
          <>
            <LiveRun runId={run.id} linked={false} />
            {!isOpen(run.state) && <Summary run={run} />}
            <Problems run={run} />
            <RunChanges run={run} />
            {run.companies.length > 1 && <RunCompanies run={run} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const useStyles = makeStyles({
  figures: { display: "flex", flexWrap: "wrap", gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}` },
  figure: { display: "flex", flexDirection: "column" },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, display: "grid", gap: tokens.spacingVerticalS },
});

function Summary({ run }: { run: Schema<"RunView"> }) {
  const styles = useStyles();
  const { counts } = run;
  const figures: [string, React.ReactNode][] = [
    ["State", <RunState key="state" state={run.state} />],
    ["Duration", runDuration(run, new Date())],
    ["Systems", counts.systems.toLocaleString()],
    [
      run.scope.dryRun ? "Would change" : "Changed",
      run.scope.dryRun ? counts.total.toLocaleString() : changeSummary(counts, false),
    ],
    ["Unchanged", counts.unchanged.toLocaleString()],
    ["Left alone", counts.skipped.toLocaleString()],
    ["Need a decision", counts.conflicts.toLocaleString()],
    ["Failed", counts.failed.toLocaleString()],
    [
      "Calls",
      `${callCount(run.calls.pulseway).toLocaleString()} to Pulseway, ${callCount(run.calls.hudu).toLocaleString()} to Hudu`,
    ],
  ];
  return (
    <Section title="Outcome">
      {run.reason && <div>{run.reason}</div>}
      <Related run={run} />
      <div className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <span className={styles.name}>{name}</span>
            <span>{value}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Related({ run }: { run: Schema<"RunView"> }) {
  const links: [string, string | null][] = [
    ["Follows from this run", run.sourceRunId],
    ["Applied by this run", run.appliedBy],
    ["Undone by this run", run.undoneBy],
  ];
  return links.map(([name, id]) =>
    id === null ? null : (
      <div key={name}>
        <PageLink to={`/runs/${id}`}>{name}</PageLink>
      </div>
    ),
  );
}

function ProblemLink({ problem }: { problem: Schema<"Problem"> }) {
  const { systemId, organizationId } = problem;
  return systemId ? (
    <PageLink to={`/systems/${encodeURIComponent(systemId)}`}>The system</PageLink>
  ) : organizationId !== null ? (
    <PageLink to={`/companies/${organizationId}`}>The company</PageLink>
  ) : null;
}

function Problems({ run }: { run: Schema<"RunView"> }) {
  const styles = useStyles();
  if (run.problems.length === 0) {
    return null;
  }
  return (
    <Section title={`Problems (${run.problems.length})`}>
      <ul className={styles.list}>
        {run.problems.map((problem) => (
          <li key={`${problem.code} ${problem.organizationId} ${problem.systemId} ${problem.message}`}>
            {problem.message} <ProblemLink problem={problem} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
