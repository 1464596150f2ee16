import { makeStyles, tokens } from "@fluentui/react-components";
import { Clamped } from "../ui/Clamped";
import { OutLink, PageLink } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import type { Column } from "../ui/VirtualTable";
import type { System } from "./systemsApi";
import { standing } from "./systemWords";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The columns of the list of systems. */
export function systemColumns(withOrganization: boolean): Column<System>[] {
  const columns: Column<System>[] = [
    { key: "name", name: "System", width: "1.7fr", render: (s) => <Name system={s} /> },
    { key: "standing", name: "In Hudu", width: "1.2fr", render: (s) => <InHudu system={s} /> },
    { key: "why", name: "Why", width: "2fr", render: (s) => <Why system={s} /> },
  ];
  if (withOrganization) {
    columns.splice(1, 0, {
      key: "organization",
      name: "Organization",
      width: "1.1fr",
      render: (s) => (
        <PageLink to={`/companies/${s.organizationId}`}>
          <Clamped>{s.organizationName ?? String(s.organizationId)}</Clamped>
        </PageLink>
      ),
    });
  }
  return columns;
}

function Name({ system }: { system: System }) {
  const styles = useStyles();
  return (
    <>
      <PageLink to={`/systems/${encodeURIComponent(system.id)}`}>{system.name}</PageLink>
      <div className={styles.quiet}>
        {[system.operatingSystem ?? system.type, system.site].filter(Boolean).join(", ")}
      </div>
    </>
  );
}

function InHudu({ system }: { system: System }) {
  const { tone, words } = standing(system);
  return (
    <Outcome tone={tone}>
      <OutLink href={system.link?.assetUrl}>{words}</OutLink>
    </Outcome>
  );
}

function Why({ system }: { system: System }) {
  if (system.problem) {
    return <Outcome tone="caution">{system.problem.message}</Outcome>;
  }
  return system.note?.message ?? system.link?.reason ?? "";
}
