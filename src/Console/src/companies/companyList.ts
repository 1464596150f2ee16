import type { Sorting } from "../ui/VirtualTable";
import type { Organization } from "./companiesApi";

/** Which organizations are in sight. */
export type Show = "all" | "unmatched" | "suggested" | "problems" | "matched" | "ignored" | "gone";

/** Names of the filters. */
export const shows: Record<Show, string> = {
  all: "All",
  unmatched: "Unmatched",
  suggested: "With a suggestion",
  problems: "With problems",
  matched: "Matched",
  ignored: "Ignored",
  gone: "Gone from Pulseway",
};

/** Whether an organization goes to a company, be it one that is still to be made. */
export const isMatched = (state: Organization["state"]) => state === "Matched" || state === "Create";

const isShown: Record<Show, (o: Organization) => boolean> = {
  all: () => true,
  unmatched: (o) => o.state === "Unmatched" && !o.gone,
  suggested: (o) => o.state === "Unmatched" && o.suggestion !== null && !o.gone,
  problems: (o) => o.openProblems > 0,
  matched: (o) => isMatched(o.state),
  ignored: (o) => o.state === "Ignored",
  gone: (o) => o.gone,
};

/** How many organizations each filter shows. */
export const countsOf = (all: readonly Organization[]): Record<Show, number> =>
  Object.fromEntries(Object.entries(isShown).map(([show, is]) => [show, all.filter(is).length])) as Record<
    Show,
    number
  >;

const order: Record<string, (a: Organization, b: Organization) => number> = {
  name: (a, b) => a.organizationName.localeCompare(b.organizationName),
  systems: (a, b) => a.systemCount - b.systemCount,
  // Matched ones by company, then open ones, the best suggestion first.
  match: (a, b) =>
    (a.companyName ?? "\uffff").localeCompare(b.companyName ?? "\uffff") ||
    (b.suggestion?.score ?? 0) - (a.suggestion?.score ?? 0),
  synced: (a, b) => (a.lastSync?.at ?? "").localeCompare(b.lastSync?.at ?? ""),
};

/** The organizations that pass the filter and the search, in order. */
export function listed(all: readonly Organization[], show: Show, search: string, sorting: Sorting): Organization[] {
  const words = search.trim().toLowerCase();
  const compare = order[sorting.key] ?? order.name;
  const found = all.filter(
    (o) =>
      isShown[show](o) &&
      (words === "" || `${o.organizationName}\n${o.companyName ?? ""}`.toLowerCase().includes(words)),
  );
  return compare ? found.sort((a, b) => (sorting.descending ? -1 : 1) * compare(a, b)) : found;
}

const basisName: Record<NonNullable<Organization["suggestion"]>["basis"], string> = {
  NativeMatch: "matched by Hudu's own integration",
  ExactName: "same name",
  NormalizedName: "same name but for spelling or legal form",
  SimilarName: "similar name",
};

/** Names of companies can have 255 characters. */
export const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

/** "92 %, similar name". */
export const suggestionReason = (suggestion: NonNullable<Organization["suggestion"]>): string =>
  `${Math.round(suggestion.score * 100)} %, ${basisName[suggestion.basis]}`;
