import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { answer, api, type Schema } from "../api/client";

/** An organization with its match. */
export type Organization = Schema<"CompanyView">;

const root = ["companies"];
const pageSize = 1_000;

/** How many organizations are in each state, and how many open ones have a suggestion. */
export const companiesSummary = queryOptions({
  queryKey: [...root, "summary"],
  queryFn: ({ signal }) => answer(api.GET("/api/companies", { params: { query: { top: 1 } }, signal })),
});

/** One organization. The server's search takes its id. */
export const companyQuery = (organizationId: number) =>
  queryOptions({
    queryKey: [...root, "one", organizationId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/companies", { params: { query: { search: String(organizationId), top: pageSize } }, signal }),
      ),
    select: (view) => view.companies.find((c) => c.organizationId === organizationId),
  });

/** All organizations, a thousand at a time. */
export const companiesQuery = infiniteQueryOptions({
  queryKey: [...root, "all"],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/api/companies", { params: { query: { skip: pageParam, top: pageSize } }, signal })),
  initialPageParam: 0,
  getNextPageParam: (last, pages) => {
    const read = pages.reduce((sum, page) => sum + page.companies.length, 0);
    return last.companies.length > 0 && read < last.total ? read : undefined;
  },
});

/** All organizations: the first thousand are shown at once, the others are read behind them. */
export function useCompanies() {
  const query = useInfiniteQuery(companiesQuery);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) {
      fetchNextPage();
    }
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const companies = useMemo(() => query.data?.pages.flatMap((p) => p.companies), [query.data]);
  return { ...query, data: companies };
}

/** Hudu's companies to choose from. */
export const huduCompaniesQuery = queryOptions({
  queryKey: ["hudu-companies"],
  queryFn: ({ signal }) => answer(api.GET("/api/hudu-companies", { signal })),
  staleTime: 300_000,
});

/** Decisions for many: one by one, or by a rule. */
export type Decisions = Pick<Schema<"MatchesBody">, "matches" | "select" | "score">;

const noDecisions = { matches: null, select: null, score: null };

/** Decisions one by one. */
export const oneByOne = (matches: Schema<"MatchesItem">[]): Decisions => ({ ...noDecisions, matches });

/** Decisions by a rule. */
export const byRule = (select: Schema<"MatchSelectionKind">, score: number | null): Decisions => ({
  ...noDecisions,
  select,
  score,
});

/** What some decisions would do. */
export const decisionsPreview = (decisions: Decisions) =>
  queryOptions({
    queryKey: [...root, "preview", decisions],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/companies/matches", { body: { ...decisions, preview: true, token: null }, signal })),
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });

/** Decides: all or none. With the token of a preview, exactly what it showed. */
export function useMatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ decisions, token }: { decisions: Decisions; token?: string | null }) =>
      answer(api.POST("/api/companies/matches", { body: { ...decisions, preview: false, token: token ?? null } })),
    onSuccess: () =>
      Promise.all([root, ["systems"], ["conflicts"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
