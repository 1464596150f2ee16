import {
  createDOMRenderer,
  FluentProvider,
  makeStyles,
  RendererProvider,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { QueryClientProvider } from "@tanstack/react-query";
import { useLayoutEffect, useSyncExternalStore } from "react";
import { RouterProvider } from "react-router";
import { KeyForm } from "../access/KeyForm";
import { functionKey, onKeyChange } from "../access/key";
import { ConfirmProvider } from "../ui/Confirm";
import { useIsDark } from "./appearance";
import { queryClient } from "./queryClient";
import { router } from "./router";

// The controls make their style sheets at run time; the page's policy lets in only those with the nonce of this answer.
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce;
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: nonce ?? "" } });

const useStyles = makeStyles({
  page: { minHeight: "100vh", backgroundColor: tokens.colorNeutralBackground2 },
});

export function App() {
  return (
    <RendererProvider renderer={renderer}>
      <Themed />
    </RendererProvider>
  );
}

function Themed() {
  const styles = useStyles();
  const isDark = useIsDark();
  const key = useSyncExternalStore(onKeyChange, functionKey);
  // What the browser draws itself: scroll bars, calendars, the ground of the page.
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  }, [isDark]);
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme}>
      <QueryClientProvider client={queryClient}>
        <ConfirmProvider>
          {/* Not on the provider itself: its class is also on the layers of menus and lists, which would cover the page. */}
          <div className={styles.page}>{key === null ? <KeyForm /> : <RouterProvider router={router} />}</div>
        </ConfirmProvider>
      </QueryClientProvider>
    </FluentProvider>
  );
}
