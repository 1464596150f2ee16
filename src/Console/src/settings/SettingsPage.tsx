import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import type { ComponentType } from "react";
import { useNavigate, useParams } from "react-router";
import { LinkButton } from "../ui/links";
import { Page } from "../ui/Page";
import { ConfigurationForm } from "./ConfigurationForm";
import { ConsoleLinkForm } from "./ConsoleLinkForm";
import { NotificationsForm } from "./NotificationsForm";
import { ConnectionSection, OptionsForm } from "./OptionsForm";

const useStyles = makeStyles({
  tabs: { flexWrap: "wrap", marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

const parts: Record<string, { name: string; Part: ComponentType }> = {
  options: { name: "Options and limits", Part: OptionsForm },
  connection: { name: "Connection", Part: ConnectionSection },
  notifications: { name: "Notifications", Part: NotificationsForm },
  links: { name: "Links from Hudu", Part: ConsoleLinkForm },
  configuration: { name: "Configuration", Part: ConfigurationForm },
};

/** Everything that is set once and seldom changed. */
export function SettingsPage() {
  const styles = useStyles();
  const { part = "options" } = useParams();
  const navigate = useNavigate();
  const { Part, name } = parts[part] ?? { Part: OptionsForm, name: "Options and limits" };
  return (
    <Page
      title="Settings"
      actions={
        <LinkButton to="/setup" appearance="secondary">
          Set-up
        </LinkButton>
      }
    >
      <TabList
        className={styles.tabs}
        selectedValue={part in parts ? part : "options"}
        onTabSelect={(_, data) => navigate(`/settings/${data.value}`, { preventScrollReset: true })}
        aria-label="Settings"
      >
        {Object.entries(parts).map(([value, { name }]) => (
          <Tab key={value} value={value} id={`tab-${value}`} aria-controls="settings-panel">
            {name}
          </Tab>
        ))}
      </TabList>
      <div id="settings-panel" role="tabpanel" aria-label={name} className={styles.panel}>
        <Part />
      </div>
    </Page>
  );
}
