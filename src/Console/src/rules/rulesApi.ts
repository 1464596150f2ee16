import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";
import { readAgainIfStale } from "../api/stale";

/** Key of everything that compares rules with the saved ones. */
export const rulesPreview = ["sort-rules", "preview"] as const;

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
    onSuccess: async (saved) => {
      client.setQueryData(rulesQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: rulesPreview });
    },
    onError: readAgainIfStale(client, rulesQuery.queryKey),
  });
}
