import { createBrowserRouter } from "react-router";
import { PageLoading } from "../ui/States";
import { BrokenPage, UnknownPage } from "./BrokenPage";
import { Shell } from "./Shell";

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
            { index: true, lazy: async () => ({ Component: (await import("../overview/OverviewPage")).OverviewPage }) },
            { path: "setup", lazy: async () => ({ Component: (await import("../setup/SetupPage")).SetupPage }) },
            {
              path: "companies",
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
