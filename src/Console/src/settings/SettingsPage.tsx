import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Schema, Versioned } from "../api/client";
import { ApiProblem, otherMessages } from "../api/problem";
import { LinkButton } from "../ui/links";
import { useNotice } from "../ui/Notices";
import { Page, Section } from "../ui/Page";
import { Failure, Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";
import { ConnectionTest } from "./ConnectionTest";
import { GoneSystemFields } from "./GoneSystemFields";
import { LimitFields, limitFields } from "./LimitFields";
import { MergeKeys } from "./MergeKeys";
import { OptionFields } from "./OptionFields";
import { changeable, settingsQuery, useSaveSettings } from "./settingsApi";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  bar: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    zIndex: 5,
  },
});

const shown = [
  ...limitFields,
  "options.goneSystems.markField",
  "options.goneSystems.archiveAfterDays",
  "options.goneSystems.archiveAfterRuns",
  "options.mergeBy",
];

/** Options, guards and limits; the connection is the set-up's. */
export function SettingsPage() {
  const settings = useQuery(settingsQuery);
  return (
    <Page
      title="Settings"
      actions={
        <LinkButton to="/setup?step=connect" appearance="secondary">
          Change the connection
        </LinkButton>
      }
    >
      <Loaded query={settings}>{(value) => <Form settings={value} />}</Loaded>
    </Page>
  );
}

function Form({ settings }: { settings: Versioned<Schema<"SettingsView">> }) {
  const styles = useStyles();
  const draft = useDraft("settings", changeable(settings.value));
  const save = useSaveSettings();
  const notice = useNotice();
  const { options, limits } = draft.value;
  const setOptions = (next: Schema<"SyncOptions">) => draft.set({ ...draft.value, options: next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { value: draft.value, version: settings.version },
      {
        onSuccess: () => {
          draft.reset();
          notice("Settings saved");
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Section title="Options">
        <OptionFields options={options} onChange={setOptions} />
      </Section>
      <Section title="Merging into existing assets">
        <MergeKeys keys={options.mergeBy} onChange={(mergeBy) => setOptions({ ...options, mergeBy })} />
      </Section>
      <Section title="Systems gone from Pulseway">
        <GoneSystemFields
          value={options.goneSystems}
          onChange={(goneSystems) => setOptions({ ...options, goneSystems })}
          error={save.error}
        />
      </Section>
      <Section title="Limits">
        <LimitFields
          value={limits}
          onChange={(next) => draft.set({ ...draft.value, limits: next })}
          error={save.error}
        />
      </Section>
      <Section title="Connection">
        <ConnectionTest />
      </Section>
      {save.error && (
        <Failure
          title="Not saved"
          error={save.error}
          details={otherMessages(save.error, shown)}
          onRetry={save.error instanceof ApiProblem && save.error.status === 412 ? draft.reset : undefined}
        />
      )}
      {draft.isChanged && (
        <div className={styles.bar}>
          <Button type="submit" appearance="primary" disabled={save.isPending}>
            {save.isPending ? "Saving…" : "Save"}
          </Button>
          <Button
            onClick={() => {
              draft.reset();
              save.reset();
            }}
          >
            Discard the changes
          </Button>
        </div>
      )}
    </form>
  );
}
