import { makeStyles, SearchBox, Tab, TabList, tokens } from "@fluentui/react-components";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import type { Schema } from "../api/client";
import { ExportButtons } from "../exports/ExportButtons";
import { changed } from "../ui/address";
import { Section } from "../ui/Page";
import { Empty, Loaded, Loading } from "../ui/States";
import { useMore } from "../ui/useMore";
import { inPlace, useSearch } from "../ui/useSearch";
import { ChangeList } from "./ChangeList";
import { type Filter, filters, grouped, passes } from "./changeGroups";
import { runChanges } from "./runsApi";
import { isOpen } from "./runWords";

const useStyles = makeStyles({
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  // The tabs' words begin where everything else does.
  tabs: { flex: "1 1 auto", flexWrap: "wrap", marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

// The whole reason stands above, under Outcome.
const whyNothing = (run: Schema<"RunView">) =>
  run.state === "Succeeded" && run.kind === "Sync" && run.companies.length > 0
    ? "Hudu already shows what Pulseway knows."
    : (run.reason ?? "");

/** Everything a run changed or left, as before and after, grouped by company. */
export function RunChanges({ run }: { run: Schema<"RunView"> }) {
  const styles = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get("show") ?? "";
  const filter = Object.hasOwn(filters, asked) ? (asked as Filter) : "all";
  const { typed: search, setTyped: setSearch } = useSearch();
  const isLive = isOpen(run.state);
  const query = useInfiniteQuery(runChanges(run.id, isLive));
  const { isFetchingNextPage, refetch } = query;
  const wasLive = useRef(isLive);
  useEffect(() => {
    // What it did last.
    if (wasLive.current && !isLive) {
      refetch();
    }
    wasLive.current = isLive;
  }, [isLive, refetch]);
  const names = useMemo(() => new Map(run.companies.map((c) => [c.jobId, c.name])), [run.companies]);
  const entries = useMemo(() => query.data?.pages.flatMap((p) => p.items) ?? [], [query.data]);
  const rows = useMemo(
    () =>
      grouped(
        entries.filter((e) => passes(e, filter, search)),
        (jobId) => names.get(jobId) ?? jobId,
      ),
    [entries, filter, search, names],
  );
  const more = useMore(query);
  // A filter looks at what is loaded; go on reading until it has something to show.
  useEffect(() => {
    if (rows.length < 50) {
      more();
    }
  }, [rows.length, more]);
  return (
    <Section title="Changes" actions={<ExportButtons of={{ what: "journal", runId: run.id }} />}>
      <div className={styles.tools}>
        <TabList
          className={styles.tabs}
          size="small"
          selectedValue={filter}
          onTabSelect={(_, data) =>
            setParameters(changed(parameters, { show: data.value === "all" ? null : `${data.value}` }), inPlace)
          }
          aria-label="Which changes"
        >
          {Object.entries(filters).map(([value, name]) => (
            <Tab key={value} value={value}>
              {name}
            </Tab>
          ))}
        </TabList>
        <SearchBox
          aria-label="Search the changes"
          placeholder="System or reason"
          value={search}
          onChange={(_, data) => setSearch(data.value)}
        />
      </div>
      <Loaded query={query}>
        {() =>
          rows.length > 0 ? (
            <ChangeList rows={rows} onEnd={more} />
          ) : isFetchingNextPage || isLive ? (
            <Loading label={isLive ? "Nothing yet…" : "Looking…"} />
          ) : entries.length === 0 ? (
            <Empty title={run.scope.dryRun ? "Nothing to change" : "Nothing changed"}>{whyNothing(run)}</Empty>
          ) : (
            <Empty title="Nothing matches">Choose another tab or clear the search.</Empty>
          )
        }
      </Loaded>
    </Section>
  );
}
