import { createBrowserRouter, type ShouldRevalidateFunctionArgs } from "react-router";
import { functionKey } from "../access/key";
import { companiesQuery } from "../companies/companiesApi";
import { settingsQuery } from "../settings/settingsApi";
import { PageLoading } from "../ui/States";
import { BrokenPage, UnknownPage } from "./BrokenPage";
import { queryClient } from "./queryClient";
import { Shell } from "./Shell";

// Asks the server while the page's own script is still on its way; the page finds the answer, or waits for it.
const ahead = (prefetch: () => unknown) => () => {
  if (functionKey() !== null) {
    prefetch();
  }
  return null;
};

// Once for each page: what is typed into its address asks for nothing.
const shouldRevalidate = ({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname !== nextUrl.pathname;

/** The pages; each is loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      hydrateFallbackElement: <PageLoading />,
      children: [
        {
          errorElement: <BrokenPage />,
          children: [
            {
              index: true,
              loader: ahead(() => queryClient.prefetchQuery(settingsQuery)),
              lazy: async () => ({ Component: (await import("../overview/OverviewPage")).OverviewPage }),
            },
            { path: "setup", lazy: async () => ({ Component: (await import("../setup/SetupPage")).SetupPage }) },
            {
              path: "companies",
              loader: ahead(() => queryClient.prefetchInfiniteQuery(companiesQuery)),
              shouldRevalidate,
              lazy: async () => ({ Component: (await import("../companies/CompaniesPage")).CompaniesPage }),
            },
            {
              path: "companies/:organizationId",
              lazy: async () => ({ Component: (await import("../systems/SystemsPage")).SystemsPage }),
            },
            {
              path: "systems",
              lazy: async () => ({ Component: (await import("../systems/SystemsPage")).SystemsPage }),
            },
            {
              path: "systems/:systemId",
              lazy: async () => ({ Component: (await import("../systems/SystemPage")).SystemPage }),
            },
            {
              path: "conflicts",
              lazy: async () => ({ Component: (await import("../conflicts/ConflictsPage")).ConflictsPage }),
            },
            { path: "rules", lazy: async () => ({ Component: (await import("../rules/RulesPage")).RulesPage }) },
            { path: "fields", lazy: async () => ({ Component: (await import("../fields/FieldsPage")).FieldsPage }) },
            { path: "runs", lazy: async () => ({ Component: (await import("../runs/RunsPage")).RunsPage }) },
            { path: "runs/:runId", lazy: async () => ({ Component: (await import("../runs/RunPage")).RunPage }) },
            {
              path: "settings/:part?",
              lazy: async () => ({ Component: (await import("../settings/SettingsPage")).SettingsPage }),
            },
            { path: "*", element: <UnknownPage /> },
          ],
        },
      ],
    },
  ],
  { basename: "/console" },
);
