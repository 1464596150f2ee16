import { makeStyles, tokens } from "@fluentui/react-components";
import { useQueries } from "@tanstack/react-query";
import type { Schema } from "../api/client";
import { RunState } from "../runs/RunState";
import { oneRun } from "../runs/runsApi";
import { callCount, changeSummary, isOpen, runTitle, stateName } from "../runs/runWords";
import { narrow } from "../ui/layout";
import { LinkButton, PageLink } from "../ui/links";
import { Empty } from "../ui/States";
import { Time } from "../ui/Time";
import { duration, secondsBetween } from "../ui/time";

const shown = 8;

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", width: "100%", [narrow]: { display: "block" } },
  body: { [narrow]: { display: "block" } },
  row: {
    [narrow]: {
      display: "block",
      borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
      padding: `${tokens.spacingVerticalS} 0`,
    },
  },
  head: {
    textAlign: "left",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
    paddingRight: tokens.spacingHorizontalL,
    [narrow]: { display: "none" },
  },
  name: { display: "none", color: tokens.colorNeutralForeground3, [narrow]: { display: "inline" } },
  cell: {
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS} 0`,
    whiteSpace: "nowrap",
    [narrow]: { display: "block", borderTop: "none", padding: 0 },
  },
  track: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  bar: { height: "10px", minWidth: "3px", borderRadius: tokens.borderRadiusSmall },
});

const colours: Record<Schema<"RunState">, string> = {
  Queued: tokens.colorNeutralStroke1,
  Gathering: tokens.colorBrandBackground,
  Working: tokens.colorBrandBackground,
  Succeeded: tokens.colorStatusSuccessForeground3,
  SucceededWithProblems: tokens.colorStatusWarningForeground3,
  Failed: tokens.colorStatusDangerForeground3,
  Cancelled: tokens.colorNeutralStroke1,
};

/** The last runs, side by side: how long each took, what it changed, what it called. */
export function RunHistoryChart({ runs }: { runs: readonly Schema<"Run">[] }) {
  const styles = useStyles();
  const newest = runs.slice(0, shown);
  const details = useQueries({ queries: newest.map((r) => oneRun(r.id)) });
  if (newest.length === 0) {
    return (
      <Empty title="No sync yet" action={<LinkButton to="/setup">Begin the set-up</LinkButton>}>
        Connect Pulseway and Hudu, choose a layout, and start. The first sync only reads the list of customers.
      </Empty>
    );
  }
  const now = new Date().toISOString();
  const seconds = newest.map((r) => secondsBetween(r.createdAt, r.finishedAt ?? now));
  const longest = Math.max(1, ...seconds);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {["Started", "State", "Duration", "Changes", "Calls to Pulseway", "to Hudu"].map((name) => (
            <th key={name} scope="col" className={styles.head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {newest.map((run, index) => {
          const detail = details[index]?.data;
          return (
            <tr key={run.id} className={styles.row}>
              <td className={styles.cell}>
                <PageLink to={`/runs/${run.id}`}>
                  <Time at={run.createdAt} absolute />
                </PageLink>
                <div>{runTitle(run)}</div>
              </td>
              <td className={styles.cell}>
                <RunState state={run.state} />
              </td>
              <td className={styles.cell}>
                <div className={styles.track}>
                  <div
                    className={styles.bar}
                    title={stateName[run.state]}
                    style={{
                      width: `${(120 * (seconds[index] ?? 0)) / longest}px`,
                      backgroundColor: colours[run.state],
                    }}
                  />
                  {isOpen(run.state) ? "so far " : ""}
                  {duration(seconds[index] ?? 0)}
                </div>
              </td>
              <td className={styles.cell}>{detail ? changeSummary(detail.counts, run.scope.dryRun) : "…"}</td>
              <td className={styles.cell}>
                <span className={styles.name}>Calls to Pulseway: </span>
                {detail ? callCount(detail.calls.pulseway).toLocaleString() : "…"}
              </td>
              <td className={styles.cell}>
                <span className={styles.name}>Calls to Hudu: </span>
                {detail ? callCount(detail.calls.hudu).toLocaleString() : "…"}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
