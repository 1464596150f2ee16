import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { useResync } from "../runs/runsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { MoreButton } from "../ui/MoreButton";
import { useNotice } from "../ui/Notices";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { inPlace } from "../ui/useSearch";
import { ConflictCard } from "./ConflictCard";
import { conflictsQuery } from "./conflictsApi";

const useStyles = makeStyles({
  // The tabs' words begin where everything else does.
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalM },
});

/** What only a person can tell, each with its choices; and what people decided. */
export function ConflictsPage() {
  const styles = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const settled = parameters.get("show") === "settled";
  const query = useInfiniteQuery(conflictsQuery(settled));
  const resync = useResync();
  const notice = useNotice();
  const conflicts = query.data?.pages.flatMap((p) => p.conflicts) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title="Conflicts"
      lead="Where only a person can tell what is right, nothing is written. What you choose is remembered: the next sync acts on it, and every later one keeps to it."
    >
      <TabList
        className={styles.tabs}
        selectedValue={settled ? "settled" : "open"}
        onTabSelect={(_, data) => setParameters(data.value === "settled" ? { show: "settled" } : {}, inPlace)}
        aria-label="Which conflicts"
      >
        <Tab value="open">Waiting for you</Tab>
        <Tab value="settled">Settled</Tab>
      </TabList>
      <ActionFailures mutations={[resync]} />
      <Loaded query={query}>
        {() =>
          conflicts.length === 0 ? (
            <Empty title={settled ? "Nothing has been decided yet" : "No conflict"}>
              {settled
                ? "Decisions on conflicts appear here, and can be taken back."
                : "Whatever a sync cannot tell by itself will wait here for you."}
            </Empty>
          ) : (
            <>
              <ul className={styles.list} aria-label={settled ? "Settled conflicts" : "Open conflicts"}>
                {conflicts.map((conflict) => (
                  <ConflictCard
                    key={conflict.id}
                    conflict={conflict}
                    onSync={(systemId) =>
                      resync.mutate(
                        { systemId, dryRun: false },
                        { onSuccess: () => notice("Sync of the system started") },
                      )
                    }
                  />
                ))}
              </ul>
              <MoreButton query={query} shown={conflicts.length} total={total} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
