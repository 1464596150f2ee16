import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";
import { readAgainIfStale } from "../api/stale";

// Another server, or another key, has other lists: an id of the old one may be something else there.
const forgetHudu = (client: QueryClient) =>
  Promise.all([["layouts"], ["fields"], ["hudu-companies"]].map((queryKey) => client.resetQueries({ queryKey })));

/** The settings with their version. */
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => versioned(api.GET("/api/settings", { signal })),
});

/** What a form may change. */
export type SettingsChange = Pick<
  Schema<"SettingsView">,
  "pulsewayHost" | "huduHost" | "defaultLayoutId" | "options" | "limits"
>;

/** The part of the settings that forms change. */
export const changeable = ({ pulsewayHost, huduHost, defaultLayoutId, options, limits }: Schema<"SettingsView">) => ({
  pulsewayHost,
  huduHost,
  defaultLayoutId,
  options,
  limits,
});

/** Saves the settings, unless somebody else has saved since they were read. */
export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ value, version }: Versioned<SettingsChange>) =>
      versioned(
        api.PUT("/api/settings", { params: ifMatch(version), body: { ...value, state: null, credentials: null } }),
      ),
    onSuccess: (saved) => {
      const before = client.getQueryData(settingsQuery.queryKey);
      client.setQueryData(settingsQuery.queryKey, saved);
      return before?.value.huduHost === saved.value.huduHost ? undefined : forgetHudu(client);
    },
    onError: readAgainIfStale(client, settingsQuery.queryKey),
  });
}

/** Hudu's asset layouts. */
export const layoutsQuery = queryOptions({
  queryKey: ["layouts"],
  queryFn: ({ signal }) => answer(api.GET("/api/layouts", { signal })),
  staleTime: 60_000,
});

/** Puts the Pulseway token into the vault. */
export function useSavePulsewayToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: { tokenId: string; tokenSecret: string }) =>
      answer(api.PUT("/api/settings/credentials/pulseway", { body: token })),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  });
}

/** Puts the Hudu key into the vault. */
export function useSaveHuduKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (apiKey: string) => answer(api.PUT("/api/settings/credentials/hudu", { body: { apiKey } })),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: settingsQuery.queryKey }), forgetHudu(client)]),
  });
}

/** Tries both sides. */
export const useConnectionTest = () => useMutation({ mutationFn: () => answer(api.POST("/api/connection-test")) });
