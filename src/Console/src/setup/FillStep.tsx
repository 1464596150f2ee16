import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useNavigate } from "react-router";
import type { Schema } from "../api/client";
import { useResync } from "../runs/runsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { DryRun, Sync } from "../ui/icons";
import { LinkButton } from "../ui/links";

const useStyles = makeStyles({
  step: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
});

interface FillStepProps {
  settings: Schema<"SettingsView">;
  /** How many sort rules there are. */
  rules: number;
}

/** Sort rules, then the sync that brings in the data: first to look at, then for real. */
export function FillStep({ settings, rules }: FillStepProps) {
  const styles = useStyles();
  const resync = useResync();
  const navigate = useNavigate();
  const start = (dryRun: boolean) =>
    resync.mutate({ dryRun }, { onSuccess: (started) => navigate(`/runs/${started.runId}`) });
  return (
    <div className={styles.step}>
      <div className={styles.hint}>
        Sort rules determine how systems from Pulseway RMM are mapped to asset layouts in Hudu. What meets no rule is
        placed into the default asset layout, so you can go without rules for now. Asset layouts used for sort rules
        must be active.
      </div>
      <div className={styles.row}>
        <LinkButton to="/rules" appearance="secondary">
          {rules === 0 ? "Add sort rules" : "Look at the sort rules"}
        </LinkButton>
        <LinkButton to="/fields" appearance="secondary">
          Look at the connected fields
        </LinkButton>
      </div>
      <div className={styles.hint}>
        A dry run shows everything that a sync would do, and writes nothing. From then on systems are synced every three
        hours, and whenever you ask.
      </div>
      <div className={styles.row}>
        <Button
          icon={<DryRun />}
          disabled={resync.isPending || settings.state !== "Active"}
          onClick={() => start(true)}
        >
          See first: dry run
        </Button>
        <Button
          appearance="primary"
          icon={<Sync />}
          disabled={resync.isPending || settings.state !== "Active"}
          onClick={() => start(false)}
        >
          Sync now
        </Button>
      </div>
      <ActionFailures mutations={[resync]} />
    </div>
  );
}
