import { Badge, Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy } from "react";
import type { Schema } from "../api/client";
import { Clamped } from "../ui/Clamped";
import { More } from "../ui/icons";
import { OutLink, PageLink } from "../ui/links";
import { MenuButton } from "../ui/MenuButton";
import { Outcome } from "../ui/Outcome";
import { Time } from "../ui/Time";
import type { Column } from "../ui/VirtualTable";
import type { Organization } from "./companiesApi";
import { short, suggestionReason } from "./companyList";

const OpenRowMenu = lazy(() => import("./OpenRowMenu"));

/** What can be done with one organization of the list. */
export interface CompanyActions {
  onDecide: (organization: Organization, state: Schema<"MatchState">, companyId: number | null) => void;
  onChoose: (organization: Organization) => void;
  onSync: (organization: Organization, dryRun: boolean) => void;
}

const useStyles = makeStyles({
  synced: {
    display: "inline-flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    verticalAlign: "bottom",
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  suggestion: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, paddingLeft: "24px" },
  words: { flex: "0 1 auto", minWidth: 0 },
});

/** The columns of the list of companies. */
export const companyColumns = (actions: CompanyActions): Column<Organization>[] => [
  { key: "name", name: "Organization", width: "1.6fr", sortable: true, render: (o) => <Name organization={o} /> },
  {
    key: "systems",
    name: "Systems",
    width: "90px",
    numeric: true,
    sortable: true,
    render: (o) => o.systemCount.toLocaleString(),
  },
  {
    key: "match",
    name: "In Hudu",
    width: "2.2fr",
    sortable: true,
    render: (o) => (
      <>
        <Match organization={o} />
        <Suggested organization={o} {...actions} />
      </>
    ),
  },
  {
    key: "synced",
    name: "Last sync",
    width: "150px",
    sortable: true,
    render: (o) => <LastSync organization={o} />,
  },
  { key: "actions", name: "", width: "40px", corner: true, render: (o) => <RowMenu organization={o} {...actions} /> },
];

function Name({ organization }: { organization: Organization }) {
  return (
    <>
      <PageLink to={`/companies/${organization.organizationId}`}>
        <Clamped>{organization.organizationName}</Clamped>
      </PageLink>
      {organization.gone && (
        <Badge appearance="outline" color="warning">
          gone from Pulseway
        </Badge>
      )}
    </>
  );
}

function Match({ organization }: { organization: Organization }) {
  switch (organization.state) {
    case "Matched":
      return (
        <Outcome tone="good">
          <OutLink href={organization.companyUrl}>
            {short(organization.companyName ?? `Company ${organization.companyId}`)}
          </OutLink>
        </Outcome>
      );
    case "Create":
      return <Outcome tone="info">A new company, at the next sync</Outcome>;
    case "Ignored":
      return <Outcome tone="stopped">Ignored</Outcome>;
    default:
      return <Outcome tone="waiting">Unmatched</Outcome>;
  }
}

function LastSync({ organization }: { organization: Organization }) {
  const styles = useStyles();
  const { lastSync, openProblems } = organization;
  return (
    <span className={styles.synced}>
      {lastSync ? (
        <PageLink to={`/runs/${lastSync.runId}`}>
          <Time at={lastSync.at} />
        </PageLink>
      ) : (
        "Not yet"
      )}
      {openProblems > 0 && (
        <Outcome tone="caution">
          {openProblems.toLocaleString()} {openProblems === 1 ? "problem" : "problems"}
        </Outcome>
      )}
    </span>
  );
}

function Suggested({ organization, onDecide }: { organization: Organization } & CompanyActions) {
  const styles = useStyles();
  const { suggestion } = organization;
  if (!suggestion || organization.state !== "Unmatched") {
    return null;
  }
  return (
    <div className={styles.suggestion}>
      <span className={styles.words}>
        <Clamped>{`Suggested: ${suggestion.companyName}`}</Clamped>
        <span className={styles.quiet}>{suggestionReason(suggestion)}</span>
      </span>
      <Button
        size="small"
        aria-label={`Match ${organization.organizationName} to ${suggestion.companyName}`}
        onClick={() => onDecide(organization, "Matched", suggestion.companyId)}
      >
        Match
      </Button>
    </div>
  );
}

const RowMenu = ({ organization, ...actions }: { organization: Organization } & CompanyActions) => (
  <MenuButton label={`Actions for ${organization.organizationName}`} icon={<More />}>
    {(button) => <OpenRowMenu organization={organization} button={button} {...actions} />}
  </MenuButton>
);
