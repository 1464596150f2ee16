import { makeStyles, tokens } from "@fluentui/react-components";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { ChangeCard } from "../runs/ChangeCard";
import { PageLink } from "../ui/links";
import { MoreButton } from "../ui/MoreButton";
import { Section } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalM },
  when: { color: tokens.colorNeutralForeground2, marginBottom: tokens.spacingVerticalXS },
});

const historyQuery = (systemId: string) =>
  infiniteQueryOptions({
    queryKey: ["systems", "history", systemId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/systems/{systemId}/history", {
          params: { path: { systemId }, query: { top: 20, mark: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Everything that syncs did to a system's asset, newest first. */
export function SystemHistory({ systemId }: { systemId: string }) {
  const styles = useStyles();
  const query = useInfiniteQuery(historyQuery(systemId));
  const entries = query.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Section title="History">
      <Loaded query={query}>
        {() =>
          entries.length === 0 ? (
            <Empty title="Nothing yet">What syncs change in its asset is kept here.</Empty>
          ) : (
            <>
              <ol className={styles.list}>
                {entries.map((entry) => (
                  <li key={`${entry.runId} ${entry.jobId} ${entry.kind} ${entry.at}`}>
                    <div className={styles.when}>
                      <PageLink to={`/runs/${entry.runId}`}>
                        <Time at={entry.at} absolute />
                      </PageLink>
                    </div>
                    <ChangeCard entry={entry} />
                  </li>
                ))}
              </ol>
              <MoreButton query={query} shown={entries.length} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
