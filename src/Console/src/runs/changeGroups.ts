import type { Schema } from "../api/client";

/** An entry of a run's journal. */
export type Entry = Schema<"JournalEntry">;

/** Which entries are in sight. */
export type Filter = "all" | "changes" | "conflicts" | "skips" | "failed";

/** Names of the filters. */
export const filters: Record<Filter, string> = {
  all: "All",
  changes: "Changes",
  conflicts: "Need a decision",
  skips: "Left alone",
  failed: "Failed",
};

/** Whether an entry passes a filter and a search. */
export function passes(entry: Entry, filter: Filter, search: string): boolean {
  const kind = entry.kind === "Conflict" ? "conflicts" : entry.kind === "Skip" ? "skips" : "changes";
  const inFilter = filter === "all" || (filter === "failed" ? entry.outcome === "Failed" : kind === filter);
  const words = search.trim().toLowerCase();
  return inFilter && (words === "" || `${entry.name}\n${entry.reason}`.toLowerCase().includes(words));
}

/** What a change did, as a heading. */
export const kindName: Record<Entry["kind"], string> = {
  CreateCompany: "Create company",
  UpdateCompany: "Update company",
  LinkAsset: "Link existing asset",
  CreateAsset: "Create asset",
  UpdateAsset: "Update asset",
  MoveAsset: "Move to another layout",
  ArchiveAsset: "Archive asset",
  UnlinkAsset: "Forget the link",
  ArchiveCompany: "Archive company",
  CompanyTile: "Write dashboard tile",
  Conflict: "Needs a decision",
  Skip: "Left alone",
};

/** Where a change stands. */
export const outcomeName: Record<Entry["outcome"], string> = {
  Planned: "planned",
  Intended: "begun",
  Applied: "done",
  Failed: "failed",
  Reported: "reported",
};

/** A row of the list: the heading of a company, or an entry. */
export type Row = { type: "company"; jobId: string; name: string; count: number } | { type: "entry"; entry: Entry };

/** Entries under the heading of their company. They come in order of company. */
export function grouped(entries: readonly Entry[], companyName: (jobId: string) => string): Row[] {
  const rows: Row[] = [];
  let heading: Extract<Row, { type: "company" }> | undefined;
  for (const entry of entries) {
    if (heading?.jobId !== entry.jobId) {
      heading = { type: "company", jobId: entry.jobId, name: companyName(entry.jobId), count: 0 };
      rows.push(heading);
    }
    heading.count++;
    rows.push({ type: "entry", entry });
  }
  return rows;
}
