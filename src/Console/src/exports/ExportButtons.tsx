import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ActionFailures } from "../ui/ActionFailures";
import { Download } from "../ui/icons";
import { type Export, useExport } from "./exportsApi";

// One group: where there is no room beside a heading, they go to the next line together.
const useStyles = makeStyles({ buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS } });

/** Everything of a list as a file, whatever part of it is in sight. */
export function ExportButtons({ of }: { of: Export }) {
  const styles = useStyles();
  const download = useExport(of);
  return (
    <>
      <div className={styles.buttons}>
        <Button icon={<Download />} disabled={download.isPending} onClick={() => download.mutate("csv")}>
          Export CSV
        </Button>
        <Button icon={<Download />} disabled={download.isPending} onClick={() => download.mutate("json")}>
          Export JSON
        </Button>
      </div>
      <ActionFailures mutations={[download]} />
    </>
  );
}
