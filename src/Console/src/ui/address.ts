import type { Sorting } from "./VirtualTable";

/** Parameters of an address with some changed; what is null is left out. */
export function changed(parameters: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** What a list is sorted by, as its address says; by that column when it does not. */
export const sortingOf = (parameters: URLSearchParams, column: string): Sorting => ({
  key: parameters.get("sort") ?? column,
  descending: parameters.get("order") === "descending",
});

/** How an address says it. */
export const sortedBy = ({ key, descending }: Sorting, column: string): Record<string, string | null> => ({
  sort: key === column ? null : key,
  order: descending ? "descending" : null,
});
