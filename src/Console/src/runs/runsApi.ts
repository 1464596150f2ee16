import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { isRefusal } from "../api/problem";
import { isOpen } from "./runWords";

/** How often an open run is looked at, milliseconds. */
const livePace = 1_500;
const idlePace = 15_000;
const pageSize = 50;

/** The newest runs, looked at often enough that a run started elsewhere shows up by itself: one look for all who want to know. */
export const latestRuns = queryOptions({
  queryKey: ["runs", "latest"],
  queryFn: ({ signal }) => answer(api.GET("/api/runs", { params: { query: { top: pageSize } }, signal })),
  refetchInterval: (query) => (query.state.data?.items.some((r) => isOpen(r.state)) ? livePace : idlePace),
});

/** All runs, page by page. */
export const allRuns = infiniteQueryOptions({
  queryKey: ["runs", "all"],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/api/runs", { params: { query: { top: pageSize, mark: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** One run; live while it is open, and for good once it is closed. */
export const oneRun = (runId: string) =>
  queryOptions({
    queryKey: ["runs", "one", runId],
    queryFn: ({ signal }) => answer(api.GET("/api/runs/{runId}", { params: { path: { runId } }, signal })),
    // A run that the server does not know will not come.
    refetchInterval: ({ state: { data, error } }) =>
      (data && !isOpen(data.state)) || isRefusal(error) ? false : livePace,
    staleTime: (query) => (query.state.data && !isOpen(query.state.data.state) ? Number.POSITIVE_INFINITY : 0),
  });

/** What a run changed, page by page; read again while it is open. */
export const runChanges = (runId: string, isLive: boolean) =>
  infiniteQueryOptions({
    queryKey: ["runs", "changes", runId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/runs/{runId}/changes", {
          params: { path: { runId }, query: { top: 200, mark: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Each time all pages that were read are read again: the more, the seldomer.
    refetchInterval: (query) => (isLive ? 3_000 * Math.max(1, query.state.data?.pages.length ?? 1) : false),
  });

/** What to sync; nothing for everything. */
export interface ResyncRequest {
  organizationId?: number;
  systemId?: string;
  assetId?: number;
  dryRun: boolean;
}

/** Starts a sync or a dry run. */
export function useResync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ organizationId, systemId, assetId, dryRun }: ResyncRequest) =>
      answer(
        api.POST("/api/resync", {
          body: {
            organizationId: organizationId ?? null,
            systemId: systemId ?? null,
            assetId: assetId ?? null,
            dryRun,
          },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
}

/** Stops a run. */
export function useCancel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => answer(api.POST("/api/runs/{runId}/cancel", { params: { path: { runId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
}

/** Whether the integration is active, and when it syncs next by itself. */
export const integrationQuery = queryOptions({
  queryKey: ["settings", "integration"],
  queryFn: ({ signal }) => answer(api.GET("/api/integration", { signal })),
  refetchInterval: 60_000,
});

/** Starts or stops the integration. */
export function useIntegration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (active: boolean) => {
      if (active) {
        await answer(api.POST("/api/integration/start"));
      } else {
        await answer(api.POST("/api/integration/stop"));
      }
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["runs"] }),
        client.invalidateQueries({ queryKey: ["settings"] }),
      ]),
  });
}

/** Does what a dry run showed, as far as nothing has changed since. */
export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => answer(api.POST("/api/runs/{runId}/apply", { params: { path: { runId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
}

/** Takes back what a run did, or shows what that would do. */
export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ runId, dryRun }: { runId: string; dryRun: boolean }) =>
      answer(api.POST("/api/runs/{runId}/undo", { params: { path: { runId } }, body: { dryRun } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
}

/** Lets the sync go on with what an undo holds. */
export function useResume() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => answer(api.POST("/api/runs/{runId}/resume", { params: { path: { runId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
}
