import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";
import { readAgainIfStale } from "../api/stale";
import { layoutsQuery } from "../settings/settingsApi";

/** The connected fields of a layout, and everything that can be connected. */
export const fieldsQuery = (layoutId: number) =>
  queryOptions({
    queryKey: ["fields", layoutId],
    queryFn: ({ signal }) =>
      versioned(api.GET("/api/field-mappings/{layoutId}", { params: { path: { layoutId } }, signal })),
    staleTime: 60_000,
  });

/** What a change of the connected fields is. */
export type FieldsChange =
  | { type: "save"; fields: Schema<"FieldMappingItem">[]; version: string | null }
  | { type: "defaults" }
  | { type: "create"; fields: Schema<"NewFieldItem">[] | null };

/** Saves the connected fields, goes back to the default ones, or adds fields to the layout in Hudu. */
export function useChangeFields(layoutId: number) {
  const client = useQueryClient();
  const path = { layoutId };
  return useMutation({
    mutationFn: (change: FieldsChange): Promise<Versioned<Schema<"FieldMappingView">>> => {
      switch (change.type) {
        case "save":
          return versioned(
            api.PUT("/api/field-mappings/{layoutId}", {
              params: { path, ...ifMatch(change.version) },
              body: { fields: change.fields },
            }),
          );
        case "defaults":
          return versioned(api.DELETE("/api/field-mappings/{layoutId}", { params: { path } }));
        case "create":
          return versioned(
            api.POST("/api/field-mappings/{layoutId}/create-missing", {
              params: { path },
              ...(change.fields ? { body: { fields: change.fields } } : {}),
            }),
          );
      }
    },
    onSuccess: async (saved) => {
      client.setQueryData(fieldsQuery(layoutId).queryKey, saved);
      await client.invalidateQueries({ queryKey: layoutsQuery.queryKey });
    },
    onError: readAgainIfStale(client, fieldsQuery(layoutId).queryKey),
  });
}
