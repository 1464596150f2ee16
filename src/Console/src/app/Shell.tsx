import { Button, makeStyles, ProgressBar, Subtitle2, tokens, useFocusFinders } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Outlet, ScrollRestoration, useNavigation } from "react-router";
import { latestRuns } from "../runs/runsApi";
import { useAfterRuns } from "../runs/useAfterRuns";
import { Menu } from "../ui/icons";
import { medium } from "../ui/layout";
import { Notices } from "../ui/Notices";
import { Navigation } from "./Navigation";
import { PageMenu } from "./PageMenu";

const NarrowMenu = lazy(() => import("./NarrowMenu"));

const useStyles = makeStyles({
  shell: { display: "grid", gridTemplateRows: "48px 1fr", minHeight: "100vh" },
  bar: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    position: "sticky",
    top: 0,
    zIndex: 10,
  },
  name: { flex: "1 1 auto", display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  menu: { display: "none", [medium]: { display: "inline-flex" } },
  body: {
    display: "grid",
    gridTemplateColumns: "232px minmax(0, 1fr)",
    [medium]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  side: {
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [medium]: { display: "none" },
  },
  sticky: { position: "sticky", top: "48px", padding: tokens.spacingHorizontalS },
  main: { minWidth: 0, outlineStyle: "none" },
  skip: {
    position: "absolute",
    left: "-9999px",
    ":focus": { left: tokens.spacingHorizontalM, top: tokens.spacingVerticalS, zIndex: 20 },
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
  },
  busy: { position: "fixed", top: 0, left: 0, right: 0, zIndex: 30 },
});

/** What is around every page: the bar, the navigation, and the place for the page. */
export function Shell() {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const navigation = useNavigation();
  useAfterRuns(useQuery(latestRuns).data?.items);
  // Keeps the library's care for the focus alive: it would end with the last dialog, before that has given the page behind it
  // back to screen readers.
  useFocusFinders();
  return (
    <div className={styles.shell}>
      <Notices />
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      {navigation.state === "loading" && (
        <ProgressBar className={styles.busy} thickness="medium" aria-label="Loading the page" />
      )}
      <header className={styles.bar}>
        <Button
          className={styles.menu}
          appearance="subtle"
          icon={<Menu />}
          aria-label="Menu"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
        <span className={styles.name}>
          <img src="/console/icon.svg" width="24" height="24" alt="" />
          <Subtitle2>Pulseway to Hudu</Subtitle2>
        </span>
        <PageMenu />
      </header>
      <div className={styles.body}>
        <div className={styles.side}>
          <div className={styles.sticky}>
            <Navigation />
          </div>
        </div>
        <main id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      {open && (
        <Suspense>
          <NarrowMenu onClose={() => setOpen(false)} />
        </Suspense>
      )}
      {/* After the page: a long list puts the window where it was before the list, which must not be the last word. */}
      <ScrollRestoration />
    </div>
  );
}
