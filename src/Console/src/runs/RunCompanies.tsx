import type { Schema } from "../api/client";
import { Section } from "../ui/Page";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { RunState } from "./RunState";
import { changeSummary } from "./runWords";

type Job = Schema<"RunJob">;

const columns = (dryRun: boolean): Column<Job>[] => [
  { key: "name", name: "Company", width: "1.5fr", render: (job) => job.name },
  { key: "state", name: "State", width: "160px", render: (job) => <RunState state={job.state} /> },
  {
    key: "systems",
    name: "Systems",
    width: "90px",
    numeric: true,
    render: (job) => job.counts.systems.toLocaleString(),
  },
  { key: "changes", name: "Changes", width: "1.2fr", render: (job) => changeSummary(job.counts, dryRun) },
  { key: "reason", name: "Reason", width: "1.5fr", render: (job) => job.reason ?? "" },
];
const ofSync = columns(false);
const ofDryRun = columns(true);

/** How each company of a run fared. */
export function RunCompanies({ run }: { run: Schema<"RunView"> }) {
  const { companies, scope } = run;
  return (
    <Section title={`Companies (${companies.length})`}>
      <VirtualTable
        label="Companies of the run"
        items={companies}
        columns={scope.dryRun ? ofDryRun : ofSync}
        keyOf={(job) => job.jobId}
      />
    </Section>
  );
}
