import { Button } from "@fluentui/react-components";
import { ActionFailures } from "../ui/ActionFailures";
import { Download } from "../ui/icons";
import { type Export, useExport } from "./exportsApi";

/** Everything of a list as a file, whatever part of it is in sight. */
export function ExportButtons({ of }: { of: Export }) {
  const download = useExport(of);
  return (
    <>
      <Button icon={<Download />} disabled={download.isPending} onClick={() => download.mutate("csv")}>
        Export CSV
      </Button>
      <Button icon={<Download />} disabled={download.isPending} onClick={() => download.mutate("json")}>
        Export JSON
      </Button>
      <ActionFailures mutations={[download]} />
    </>
  );
}
