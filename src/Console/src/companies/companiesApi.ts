import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";

/** An organization with its match. */
export type Organization = Schema<"OrganizationMatch">;

/** Every organization with its match and suggestion. */
export const companiesQuery = queryOptions({
  queryKey: ["companies"],
  queryFn: ({ signal }) => answer(api.GET("/api/companies", { signal })),
});

/** Decides for some organizations: all or none. */
export function useMatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (matches: Schema<"MatchesItem">[]) => answer(api.POST("/api/companies/matches", { body: { matches } })),
    onSuccess: () => client.invalidateQueries({ queryKey: companiesQuery.queryKey }),
  });
}
