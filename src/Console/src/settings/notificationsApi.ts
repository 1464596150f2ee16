import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";
import { readAgainIfStale } from "../api/stale";

/** When, how and where people are notified. */
export const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: ({ signal }) => versioned(api.GET("/api/notifications", { signal })),
});

/** Saves when and how, unless somebody else has since it was read. */
export function useSaveNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ value, version }: Versioned<Omit<Schema<"NotificationsAnswer">, "webhook" | "signingSecret">>) =>
      versioned(api.PUT("/api/notifications", { params: ifMatch(version), body: value })),
    onSuccess: (saved) => client.setQueryData(notificationsQuery.queryKey, saved),
    onError: readAgainIfStale(client, notificationsQuery.queryKey),
  });
}

/** Puts the webhook's address, the signing secret or both into the vault. */
export function useSaveWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"WebhookBody">) => answer(api.PUT("/api/notifications/webhook", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
}

/** Sends a test notification. */
export const useTestNotification = () => useMutation({ mutationFn: () => answer(api.POST("/api/notifications/test")) });

/** Where links to the console lead. */
export const consoleLinkQuery = queryOptions({
  queryKey: ["console-link"],
  queryFn: ({ signal }) => versioned(api.GET("/api/console-link", { signal })),
});

/** Sets the app's own address. */
export function useSaveConsoleLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ value, version }: Versioned<string | null>) =>
      versioned(
        api.PUT("/api/console-link", {
          params: ifMatch(version),
          body: { baseAddress: value, version: null, key: null, isReady: null },
        }),
      ),
    onSuccess: (saved) => client.setQueryData(consoleLinkQuery.queryKey, saved),
    onError: readAgainIfStale(client, consoleLinkQuery.queryKey),
  });
}

/** Makes all links outdated. */
export function useRevokeConsoleLinks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => versioned(api.POST("/api/console-link/revoke")),
    onSuccess: (saved) => client.setQueryData(consoleLinkQuery.queryKey, saved),
  });
}
