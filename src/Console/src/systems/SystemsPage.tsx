import { Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNavigate, useParams } from "react-router";
import { companyQuery, type Organization } from "../companies/companiesApi";
import { isMatched } from "../companies/companyList";
import { ExportButtons } from "../exports/ExportButtons";
import { useResync } from "../runs/runsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { DryRun, Sync } from "../ui/icons";
import { LinkButton, OutLink } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { useMore } from "../ui/useMore";
import { useSearch } from "../ui/useSearch";
import { VirtualTable } from "../ui/VirtualTable";
import { ResumeCompanyButton } from "./Held";
import { systemColumns } from "./systemColumns";
import { systemsQuery } from "./systemsApi";

const useStyles = makeStyles({
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  search: { flex: "1 1 220px", maxWidth: "360px" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Systems of one company, or of all: where each stands in Hudu, and why. */
export function SystemsPage() {
  const { organizationId } = useParams();
  return <List key={organizationId} id={organizationId === undefined ? undefined : Number(organizationId)} />;
}

function List({ id }: { id: number | undefined }) {
  const styles = useStyles();
  const search = useSearch();
  const company = useQuery({ ...companyQuery(id ?? 0), enabled: id !== undefined }).data;
  const query = useInfiniteQuery(systemsQuery(id, search.settled));
  const systems = useMemo(() => query.data?.pages.flatMap((p) => p.systems) ?? [], [query.data]);
  const columns = useMemo(() => systemColumns(id === undefined), [id]);
  const first = query.data?.pages[0];
  const more = useMore(query);
  return (
    <Page
      title={
        id === undefined ? (
          "Systems"
        ) : company ? (
          <OutLink href={company.companyUrl}>{company.organizationName}</OutLink>
        ) : (
          `Organization ${id}`
        )
      }
      name={company?.organizationName}
      lead="Every system as Pulseway listed it last, with its asset in Hudu and the reason why it is that one."
      actions={
        id === undefined ? (
          <ExportButtons of={{ what: "links" }} />
        ) : (
          <SyncButtons organizationId={id} company={company} anySystemIsHeld={systems.some((s) => s.link?.hold)} />
        )
      }
    >
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          aria-label="Search the systems"
          placeholder="Name or identifier"
          value={search.typed}
          onChange={(_, data) => search.setTyped(data.value)}
        />
        {first?.estate && (
          <span className={styles.quiet} aria-live="polite">
            {first.total.toLocaleString()} systems, read from Pulseway <Time at={first.estate.readAt} />
            {first.estate.isComplete ? "" : " (not all could be read)"}
          </span>
        )}
      </div>
      <Loaded query={query}>
        {() =>
          systems.length > 0 ? (
            <VirtualTable
              label="Systems"
              items={systems}
              columns={columns}
              keyOf={(s) => s.id}
              total={first?.total}
              onEnd={more}
            />
          ) : search.settled === "" ? (
            <Empty title="No system is known" action={<LinkButton to="/">Go to the overview</LinkButton>}>
              Systems are listed here once a sync has read them from Pulseway.
            </Empty>
          ) : (
            <Empty title="No system matches">Clear the search, or look among all systems.</Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

interface SyncButtonsProps {
  organizationId: number;
  company: Organization | undefined;
  anySystemIsHeld: boolean;
}

function SyncButtons({ organizationId, company, anySystemIsHeld }: SyncButtonsProps) {
  const resync = useResync();
  const navigate = useNavigate();
  const canSync = company !== undefined && isMatched(company.state);
  const start = (dryRun: boolean) =>
    resync.mutate({ organizationId, dryRun }, { onSuccess: (started) => navigate(`/runs/${started.runId}`) });
  return (
    <>
      <Button appearance="primary" icon={<Sync />} disabled={!canSync || resync.isPending} onClick={() => start(false)}>
        Sync this company
      </Button>
      <Button icon={<DryRun />} disabled={!canSync || resync.isPending} onClick={() => start(true)}>
        Dry run
      </Button>
      {(anySystemIsHeld || company?.detailsHold) && <ResumeCompanyButton organizationId={organizationId} />}
      <ActionFailures mutations={[resync]} />
    </>
  );
}
