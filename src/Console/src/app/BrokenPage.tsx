import { Button } from "@fluentui/react-components";
import { useRouteError } from "react-router";
import { words } from "../api/problem";
import { LinkButton } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty } from "../ui/States";

/** A page that failed. After an upgrade the parts of the old page are gone: a reload brings the new one. */
export function BrokenPage() {
  const error = useRouteError();
  return (
    <Page title="This page could not be shown">
      <Empty
        title={words(error)}
        action={
          <Button appearance="primary" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        }
      >
        The app may have been upgraded while this tab was open. Nothing in Hudu or Pulseway is affected.
      </Empty>
    </Page>
  );
}

/** An address that is no page. */
export function UnknownPage() {
  return (
    <Page title="There is no such page">
      <Empty title="The address is wrong or old." action={<LinkButton to="/">Go to the overview</LinkButton>} />
    </Page>
  );
}
