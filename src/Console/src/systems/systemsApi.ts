import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";

/** A system, and where it stands in Hudu. */
export type System = Schema<"SystemView">;

const pageSize = 200;

/** Systems as Pulseway listed them last, part by part. */
export const systemsQuery = (organizationId: number | undefined, search: string) =>
  infiniteQueryOptions({
    queryKey: ["systems", "list", { organizationId, search }],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/systems", {
          params: { query: { organizationId, search: search || undefined, skip: pageParam, top: pageSize } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.systems.length, 0);
      return last.systems.length > 0 && read < last.total ? read : undefined;
    },
    placeholderData: keepPreviousData,
  });

/** All that is known of one system. */
export const systemQuery = (systemId: string) =>
  queryOptions({
    queryKey: ["systems", "one", systemId],
    queryFn: ({ signal }) => answer(api.GET("/api/systems/{systemId}", { params: { path: { systemId } }, signal })),
  });

/** Has the asset that a person deleted made again at the next sync. */
export function useRecreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (systemId: string) =>
      answer(api.POST("/api/systems/{systemId}/recreate", { params: { path: { systemId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["systems"] }),
  });
}

/** Lets the sync go on with a system that an undo holds. */
export function useResumeSystem() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (systemId: string) =>
      answer(api.POST("/api/systems/{systemId}/resume", { params: { path: { systemId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["systems"] }),
  });
}

/** Lets the sync go on with everything of an organization that undos hold. */
export function useResumeCompany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (organizationId: number) =>
      answer(api.POST("/api/companies/{organizationId}/resume", { params: { path: { organizationId } } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["systems"] }),
        client.invalidateQueries({ queryKey: ["companies"] }),
      ]),
  });
}
