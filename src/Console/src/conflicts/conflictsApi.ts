import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schema } from "../api/client";

const root = ["conflicts"];
const pageSize = 100;

/** A conflict with its choices. */
export type Conflict = Schema<"ConflictView">;

/** Conflicts that wait, or those that people settled, page by page. */
export const conflictsQuery = (settled: boolean, organizationId?: number) =>
  infiniteQueryOptions({
    queryKey: [...root, { settled, organizationId }],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/conflicts", {
          params: { query: { settled, organizationId, skip: pageParam, top: pageSize } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.conflicts.length, 0);
      return last.conflicts.length > 0 && read < last.total ? read : undefined;
    },
  });

const largestPage = 1_000;

/** Open conflicts of one organization and its systems. */
export const openConflicts = (organizationId: number) =>
  queryOptions({
    queryKey: [...root, "open", organizationId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/conflicts", { params: { query: { organizationId, top: largestPage } }, signal })),
    select: (view) => view.conflicts,
  });

/** How many conflicts wait. */
export const conflictCount = queryOptions({
  queryKey: [...root, "count"],
  queryFn: ({ signal }) => answer(api.GET("/api/conflicts", { params: { query: { top: 1 } }, signal })),
  select: (view) => view.total,
});

/** What to do with a conflict. */
export type Settlement =
  | { conflict: Conflict; choice: Schema<"ChoiceView">; companyId: number | null }
  | { conflict: Conflict; choice: null };

/** Settles a conflict, or takes a decision back. */
export function useSettle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (settlement: Settlement) => {
      const { conflict, choice } = settlement;
      const params = { path: { id: conflict.id }, ...ifMatch(conflict.etag) };
      return choice === null
        ? answer(api.DELETE("/api/conflicts/{id}/decision", { params }))
        : answer(
            api.POST("/api/conflicts/{id}", {
              params,
              body: {
                choice: choice.choice,
                assetId: choice.assetId,
                companyId: choice.companyId ?? settlement.companyId,
              },
            }),
          );
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: root }),
        client.invalidateQueries({ queryKey: ["companies"] }),
        client.invalidateQueries({ queryKey: ["systems"] }),
      ]),
  });
}
