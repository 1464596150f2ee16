import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";

/** The ordered list of sort rules with its version. */
export const rulesQuery = queryOptions({
  queryKey: ["sort-rules"],
  queryFn: ({ signal }) => versioned(api.GET("/api/sort-rules", { signal })),
});

/** Replaces the whole list, unless somebody else has since it was read. */
export function useSaveRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ value, version }: Versioned<Schema<"SortRuleBody">[]>) =>
      versioned(api.PUT("/api/sort-rules", { params: ifMatch(version), body: { rules: value } })),
    onSuccess: (saved) => client.setQueryData(rulesQuery.queryKey, saved),
  });
}
