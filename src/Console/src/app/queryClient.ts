import { QueryClient } from "@tanstack/react-query";
import { isRefusal } from "../api/problem";

/** Server state. "always": the browser's idea of being online says nothing about an app on this machine. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 10_000,
      retry: (failures, error) => !isRefusal(error) && failures < 2,
    },
    // A write whose answer was lost may have been carried out: a person decides whether to repeat it.
    mutations: { networkMode: "always", retry: false },
  },
});
