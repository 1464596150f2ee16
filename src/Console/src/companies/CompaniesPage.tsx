import { makeStyles, SearchBox, Select, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { useResync } from "../runs/runsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { changed, sortedBy, sortingOf } from "../ui/address";
import { useConfirm } from "../ui/Confirm";
import { LinkButton, PageLink } from "../ui/links";
import { useNotice } from "../ui/Notices";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { inPlace, useSearch } from "../ui/useSearch";
import { VirtualTable } from "../ui/VirtualTable";
import { BulkBar } from "./BulkBar";
import { type Organization, oneByOne, useCompanies, useMatch } from "./companiesApi";
import { companyColumns } from "./companyColumns";
import { countsOf, isMatched, listed, type Show, shows } from "./companyList";

const MatchDialog = lazy(() => import("./MatchDialog"));

const useStyles = makeStyles({
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  search: { flex: "1 1 220px", maxWidth: "360px" },
});

const decided: Record<Organization["state"], string> = {
  Matched: "matched",
  Create: "a new company, at the next sync",
  Unmatched: "unmatched",
  Ignored: "ignored",
};

/** Every organization of Pulseway and the Hudu company it goes to. */
export function CompaniesPage() {
  const query = useCompanies();
  return (
    <Page
      title="Companies"
      lead="Every Pulseway organization, and the Hudu company it goes to. What stays unmatched is not imported. Match one client first for testing, to ensure that data import correctly."
    >
      <Loaded query={query}>
        {(companies) =>
          companies.length === 0 ? (
            <Empty title="No organization is known yet" action={<LinkButton to="/setup">Go to the set-up</LinkButton>}>
              The list comes from Pulseway with the first sync. It imports nothing by itself.
            </Empty>
          ) : (
            <CompanyTable companies={companies} />
          )
        }
      </Loaded>
    </Page>
  );
}

function CompanyTable({ companies }: { companies: readonly Organization[] }) {
  const styles = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get("show") ?? "all";
  const show: Show = Object.hasOwn(shows, asked) ? (asked as Show) : "all";
  const { typed, setTyped } = useSearch();
  const sorting = sortingOf(parameters, "name");
  const set = (changes: Record<string, string | null>) => setParameters(changed(parameters, changes), inPlace);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [matching, setMatching] = useState<Organization | null>(null);
  const match = useMatch();
  const resync = useResync();
  const notice = useNotice();
  const confirm = useConfirm();
  const counts = useMemo(() => countsOf(companies), [companies]);
  const { key, descending } = sorting;
  const items = useMemo(
    () => listed(companies, show, typed, { key, descending }),
    [companies, show, typed, key, descending],
  );
  const chosen = items.filter((o) => selected.has(o.organizationId));
  const columns = useMemo(
    () =>
      companyColumns({
        onDecide: async ({ organizationId, organizationName, ...now }, state, companyId) => {
          const isTaken = isMatched(now.state) && !isMatched(state);
          const yes =
            !isTaken ||
            (await confirm({
              title: `Take the match of ${organizationName} away?`,
              body: "Its systems are synced no more. Their assets stay in Hudu as they are, and are found again when you match it again.",
              action: "Take it away",
            }));
          if (yes) {
            match.mutate(
              { decisions: oneByOne([{ organizationId, state, companyId }]) },
              { onSuccess: () => notice(`${organizationName}: ${decided[state]}`) },
            );
          }
        },
        onChoose: setMatching,
        onSync: ({ organizationId, organizationName }, dryRun) =>
          resync.mutate(
            { organizationId, dryRun },
            {
              onSuccess: ({ runId, joined }) =>
                notice(
                  joined
                    ? `${organizationName}: a run was going on already`
                    : `${dryRun ? "Dry run" : "Sync"} of ${organizationName} started`,
                  <PageLink to={`/runs/${runId}`}>Watch it</PageLink>,
                ),
            },
          ),
      }),
    [match.mutate, resync.mutate, notice, confirm],
  );
  const toggle = (organization: Organization) => {
    const next = new Set(selected);
    if (!next.delete(organization.organizationId)) {
      next.add(organization.organizationId);
    }
    setSelected(next);
  };
  return (
    <>
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          aria-label="Search the companies"
          placeholder="Organization or company"
          value={typed}
          onChange={(_, data) => setTyped(data.value)}
        />
        <Select
          aria-label="Show"
          value={show}
          onChange={(_, data) => set({ show: data.value === "all" ? null : data.value })}
        >
          {Object.entries(shows).map(([value, name]) => (
            <option key={value} value={value}>
              {name} ({counts[value as Show].toLocaleString()})
            </option>
          ))}
        </Select>
      </div>
      <ActionFailures mutations={[match, resync]} />
      <BulkBar chosen={chosen} onDone={() => setSelected(new Set())} />
      {items.length === 0 ? (
        <Empty title="No organization matches">Clear the search, or show another group.</Empty>
      ) : (
        <VirtualTable
          label="Companies"
          items={items}
          columns={columns}
          keyOf={(o) => String(o.organizationId)}
          sorting={sorting}
          onSort={(next) => set(sortedBy(next, "name"))}
          selection={{
            isSelected: (o) => selected.has(o.organizationId),
            toggle,
            toggleAll: () =>
              setSelected(chosen.length === items.length ? new Set() : new Set(items.map((o) => o.organizationId))),
            all: chosen.length === 0 ? false : chosen.length === items.length ? true : "mixed",
            nameOf: (o) => o.organizationName,
          }}
        />
      )}
      <Suspense>{matching && <MatchDialog organization={matching} onClose={() => setMatching(null)} />}</Suspense>
    </>
  );
}
