import { Button, Field, Input, makeStyles, Select, Switch, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Schema, Versioned } from "../api/client";
import { fieldMessage } from "../api/problem";
import { ActionFailures } from "../ui/ActionFailures";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { SaveBar } from "../ui/SaveBar";
import { Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";
import { notificationsQuery, useSaveNotifications, useTestNotification } from "./notificationsApi";
import { WebhookForm } from "./WebhookForm";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "560px" },
});

type Answer = Schema<"NotificationsAnswer">;

const formats: Record<Schema<"NotificationFormat">, string> = {
  Teams: "Microsoft Teams workflow",
  Slack: "Slack",
  Json: "Plain JSON, for a service of your own",
};

const shown = ["repeatAfterHours", "pulsewayTokenExpiresOn", "warnDaysBefore"];

/** Who is told, and when: by a webhook, never more than once for a run. */
export function NotificationsForm() {
  const query = useQuery(notificationsQuery);
  return <Loaded query={query}>{(saved) => <Form saved={saved} />}</Loaded>;
}

function Form({ saved }: { saved: Versioned<Answer> }) {
  const styles = useStyles();
  const { webhook, signingSecret, ...options } = saved.value;
  const draft = useDraft("notifications", options);
  const save = useSaveNotifications();
  const test = useTestNotification();
  const notice = useNotice();
  const { value } = draft;
  const set = (change: Partial<typeof value>) => draft.set({ ...value, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { value, version: saved.version },
      {
        onSuccess: () => {
          draft.reset();
          notice("Notifications saved");
        },
      },
    );
  };
  return (
    <>
      <Section title="Webhook">
        <WebhookForm webhook={webhook} signingSecret={signingSecret}>
          <Button disabled={!webhook.isSet || test.isPending} onClick={() => test.mutate()}>
            {test.isPending ? "Sending…" : "Send a test"}
          </Button>
        </WebhookForm>
        <div aria-live="polite">
          {test.data && <Outcome tone={test.data.delivered ? "good" : "bad"}>{test.data.message}</Outcome>}
        </div>
        <ActionFailures mutations={[test]} />
      </Section>
      <form onSubmit={submit} noValidate>
        <Section title="When">
          <div className={styles.form}>
            <Switch label="Notify" checked={value.enabled} onChange={(_, data) => set({ enabled: data.checked })} />
            <Field label="Format">
              <Select value={value.format} onChange={(_, data) => set({ format: data.value as Answer["format"] })}>
                {Object.entries(formats).map(([key, name]) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Switch
              label="When a sync fails"
              checked={value.onFailed}
              onChange={(_, data) => set({ onFailed: data.checked })}
            />
            <Switch
              label="When a sync ends with problems"
              checked={value.onProblems}
              onChange={(_, data) => set({ onProblems: data.checked })}
            />
            <Switch
              label="When a guard stops something and asks"
              checked={value.onGuard}
              onChange={(_, data) => set({ onGuard: data.checked })}
            />
            <Field
              label="Hours before the same trouble is told again"
              hint="0 tells every time."
              validationMessage={fieldMessage(save.error, "repeatAfterHours")}
            >
              <Input
                type="number"
                value={String(value.repeatAfterHours)}
                onChange={(_, data) => set({ repeatAfterHours: Number(data.value) })}
              />
            </Field>
            <Field
              label="Last day of the Pulseway token"
              hint="As Pulseway showed it when you made it; its API does not tell."
              validationMessage={fieldMessage(save.error, "pulsewayTokenExpiresOn")}
            >
              <Input
                type="date"
                value={value.pulsewayTokenExpiresOn ?? ""}
                onChange={(_, data) => set({ pulsewayTokenExpiresOn: data.value === "" ? null : data.value })}
              />
            </Field>
            <Field label="Days before that day to warn" validationMessage={fieldMessage(save.error, "warnDaysBefore")}>
              <Input
                type="number"
                value={String(value.warnDaysBefore)}
                onChange={(_, data) => set({ warnDaysBefore: Number(data.value) })}
              />
            </Field>
          </div>
        </Section>
        <SaveBar draft={draft} save={save} shown={shown} />
      </form>
    </>
  );
}
