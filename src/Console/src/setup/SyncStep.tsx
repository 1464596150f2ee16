import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema } from "../api/client";
import { otherMessages } from "../api/problem";
import { LiveRun } from "../runs/LiveRun";
import { latestRuns, useIntegration } from "../runs/runsApi";
import { isOpen } from "../runs/runWords";
import { ConnectionTest } from "../settings/ConnectionTest";
import { Start } from "../ui/icons";
import { Outcome } from "../ui/Outcome";
import { Failure } from "../ui/States";

const useStyles = makeStyles({
  step: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
});

interface SyncStepProps {
  settings: Schema<"SettingsView">;
  companies: number;
  onDone: () => void;
}

/** The connection test, then the sync that brings in the list of companies. */
export function SyncStep({ settings, companies, onDone }: SyncStepProps) {
  const styles = useStyles();
  const [passed, setPassed] = useState(false);
  const integration = useIntegration();
  const runs = useQuery(latestRuns);
  const newest = runs.data?.items[0];
  const isActive = settings.state === "Active";
  return (
    <div className={styles.step}>
      <div className={styles.hint}>
        Test the integration for a successful connection before continuing; do not go on until both sides are fine. The
        initial sync then brings in the Pulseway RMM companies. It imports nothing as long as none of them is matched.
      </div>
      <ConnectionTest onResult={(report) => setPassed(report.passed)} />
      <div className={styles.row}>
        <Button
          appearance={passed && !isActive ? "primary" : "secondary"}
          icon={<Start />}
          disabled={integration.isPending || (newest !== undefined && isOpen(newest.state))}
          onClick={() => integration.mutate(true)}
        >
          {isActive ? "Run the initial sync again" : "Start the initial sync"}
        </Button>
        {!passed && !isActive && <span className={styles.hint}>Test the connection first.</span>}
      </div>
      {integration.error && <Failure error={integration.error} details={otherMessages(integration.error, [])} />}
      {newest && isOpen(newest.state) && <LiveRun runId={newest.id} />}
      {newest && newest.state === "Failed" && (
        <Failure title="The last sync failed" error={new Error(newest.reason ?? "")} />
      )}
      {companies > 0 && (
        <div className={styles.row}>
          <Outcome tone="good">{companies.toLocaleString()} companies of Pulseway are known.</Outcome>
          <Button appearance="primary" onClick={onDone}>
            Go on
          </Button>
        </div>
      )}
    </div>
  );
}
