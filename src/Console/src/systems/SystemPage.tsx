import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import type { Schema } from "../api/client";
import { OpenConflicts } from "../conflicts/OpenConflicts";
import { useResync } from "../runs/runsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { DryRun, Sync } from "../ui/icons";
import { OutLink, PageLink } from "../ui/links";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Facts, Page, Section } from "../ui/Page";
import { Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { Held } from "./Held";
import { LinkVerdict } from "./LinkVerdict";
import { SystemHistory } from "./SystemHistory";
import { systemQuery, useRecreate } from "./systemsApi";
import { basisNames, standing } from "./systemWords";

/** One system: its asset, why it stands there, what Pulseway said of it, and the button that syncs it. */
export function SystemPage() {
  const { systemId = "" } = useParams();
  return <System key={systemId} systemId={systemId} />;
}

function System({ systemId }: { systemId: string }) {
  const query = useQuery(systemQuery(systemId));
  const resync = useResync();
  const navigate = useNavigate();
  const start = (dryRun: boolean) =>
    resync.mutate({ systemId, dryRun }, { onSuccess: (started) => navigate(`/runs/${started.runId}`) });
  return (
    <Page
      title={query.data?.system.name ?? "System"}
      actions={
        <>
          <Button appearance="primary" icon={<Sync />} disabled={resync.isPending} onClick={() => start(false)}>
            Sync this system
          </Button>
          <Button icon={<DryRun />} disabled={resync.isPending} onClick={() => start(true)}>
            Dry run
          </Button>
          <ActionFailures mutations={[resync]} />
        </>
      }
    >
      <LinkVerdict systemId={systemId} />
      <Loaded query={query}>
        {(detail) => (
          <>
            <OpenConflicts
              systemId={detail.system.id}
              organizationId={detail.system.organizationId}
              onSync={() => start(false)}
            />
            <Detail detail={detail} />
          </>
        )}
      </Loaded>
      <SystemHistory systemId={systemId} />
    </Page>
  );
}

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(380px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
    alignItems: "start",
  },
});

function Detail({ detail }: { detail: Schema<"SystemDetailView"> }) {
  const styles = useStyles();
  const { system, place, properties, estate } = detail;
  const { tone, words } = standing(system);
  const { link } = system;
  return (
    <div className={styles.columns}>
      <Section title="In Hudu">
        <Outcome tone={tone}>
          <OutLink href={link?.assetUrl}>{words}</OutLink>
        </Outcome>
        {system.problem && <Outcome tone="caution">{system.problem.message}</Outcome>}
        {system.note && <Outcome tone="info">{system.note.message}</Outcome>}
        {link?.hold && <Held systemId={system.id} hold={link.hold} />}
        {link?.state === "AssetDeleted" && <Recreate systemId={system.id} />}
        <Facts
          facts={[
            [
              "Company",
              <PageLink key="c" to={`/companies/${system.organizationId}`}>
                {system.companyName ?? system.organizationName ?? ""}
              </PageLink>,
            ],
            ["Recognised by", link?.basis ? basisNames[link.basis] : null],
            ["Why", link?.reason],
            ["Sort rules say", place && placeWords(place)],
            ["Gone from Pulseway since", link?.goneSince && <Time key="g" at={link.goneSince} absolute />],
            ["Last written", link && <Time key="u" at={link.updatedAt} />],
          ]}
        />
      </Section>
      <Section title="In Pulseway">
        <OutLink href={system.pulsewayUrl}>{system.pulsewayUrl ? "Open in Pulseway" : ""}</OutLink>
        <Facts
          facts={[
            ...properties.filter((p) => p.key !== "link").map((p): [string, string] => [p.name, p.value]),
            ["Read", estate && <Time key="r" at={estate.readAt} />],
          ]}
        />
      </Section>
    </div>
  );
}

/** Where the rules would place a system. */
function placeWords(place: Schema<"PreviewPlace">): string {
  if (place.why) {
    return place.why;
  }
  const where = place.layoutName ?? "not imported";
  return place.ruleName ? `${where}, by “${place.ruleName}”` : `${where}, by default`;
}

function Recreate({ systemId }: { systemId: string }) {
  const recreate = useRecreate();
  const notice = useNotice();
  return (
    <>
      <div>
        <Button
          disabled={recreate.isPending}
          onClick={() => recreate.mutate(systemId, { onSuccess: () => notice("The next sync makes its asset again") })}
        >
          Make its asset again
        </Button>
      </div>
      <ActionFailures mutations={[recreate]} />
    </>
  );
}
