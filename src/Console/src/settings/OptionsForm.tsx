import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Schema, Versioned } from "../api/client";
import { LinkButton } from "../ui/links";
import { useNotice } from "../ui/Notices";
import { Section } from "../ui/Page";
import { SaveBar } from "../ui/SaveBar";
import { Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";
import { ConnectionTest } from "./ConnectionTest";
import { GoneSystemFields } from "./GoneSystemFields";
import { LimitFields, limitFields } from "./LimitFields";
import { MergeKeys } from "./MergeKeys";
import { OptionFields } from "./OptionFields";
import { changeable, settingsQuery, useSaveSettings } from "./settingsApi";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

const shown = [
  ...limitFields,
  "options.goneSystems.markField",
  "options.goneSystems.archiveAfterDays",
  "options.goneSystems.archiveAfterRuns",
  "options.mergeBy",
];

/** Options, guards and limits. */
export function OptionsForm() {
  const settings = useQuery(settingsQuery);
  return <Loaded query={settings}>{(value) => <Form settings={value} />}</Loaded>;
}

/** Whether both sides can be reached, and the way to change hosts and credentials. */
export function ConnectionSection() {
  return (
    <Section
      title="Connection"
      actions={
        <LinkButton to="/setup?step=connect" appearance="secondary">
          Change hosts or credentials
        </LinkButton>
      }
    >
      <ConnectionTest />
    </Section>
  );
}

function Form({ settings }: { settings: Versioned<Schema<"SettingsView">> }) {
  const styles = useStyles();
  const draft = useDraft("options", { options: settings.value.options, limits: settings.value.limits });
  const save = useSaveSettings();
  const notice = useNotice();
  const { options, limits } = draft.value;
  const setOptions = (next: Schema<"SyncOptions">) => draft.set({ ...draft.value, options: next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { value: { ...changeable(settings.value), ...draft.value }, version: settings.version },
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
      <SaveBar draft={draft} save={save} shown={shown} />
    </form>
  );
}
