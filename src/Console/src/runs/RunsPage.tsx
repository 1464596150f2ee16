import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schema } from "../api/client";
import { ExportButtons } from "../exports/ExportButtons";
import { LinkButton, PageLink } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { useMore } from "../ui/useMore";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { RunState } from "./RunState";
import { allRuns } from "./runsApi";
import { runDuration, runTitle, triggerName } from "./runWords";

type Run = Schema<"Run">;

const columns: Column<Run>[] = [
  {
    key: "started",
    name: "Started",
    width: "150px",
    render: (run) => (
      <PageLink to={`/runs/${run.id}`}>
        <Time at={run.createdAt} absolute />
      </PageLink>
    ),
  },
  {
    key: "what",
    name: "What",
    width: "1.4fr",
    render: (run) => `${runTitle(run)}, ${triggerName[run.trigger]}`,
  },
  { key: "state", name: "State", width: "140px", render: (run) => <RunState state={run.state} /> },
  { key: "duration", name: "Duration", width: "80px", render: (run) => runDuration(run, new Date()) },
  { key: "reason", name: "Outcome", width: "2fr", render: (run) => run.reason ?? "" },
];

/** All runs that are kept, newest first. */
export function RunsPage() {
  const query = useInfiniteQuery({ ...allRuns, refetchInterval: 10_000 });
  const runs = useMemo(() => query.data?.pages.flatMap((p) => p.items) ?? [], [query.data]);
  const more = useMore(query);
  return (
    <Page
      title="Runs"
      lead="Every sync and dry run, with what it changed and why."
      actions={<ExportButtons of={{ what: "runs" }} />}
    >
      <Loaded query={query}>
        {() =>
          runs.length === 0 ? (
            <Empty title="No run yet" action={<LinkButton to="/setup">Go to the set-up</LinkButton>}>
              A run appears here as soon as the first sync or dry run is started.
            </Empty>
          ) : (
            <VirtualTable
              label="Runs"
              items={runs}
              columns={columns}
              keyOf={(r) => r.id}
              total={query.hasNextPage ? null : undefined}
              onEnd={more}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
