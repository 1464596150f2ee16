import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { isStale } from "./problem";

/** After a refusal because somebody else has saved: reads what they saved, for the form to lay its changes over it. */
export const readAgainIfStale = (client: QueryClient, queryKey: QueryKey) => async (error: Error) => {
  if (isStale(error)) {
    await client.invalidateQueries({ queryKey });
  }
};
