import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Schema } from "../api/client";
import { fieldMessage, otherMessages } from "../api/problem";
import { useNotice } from "../ui/Notices";
import { Failure } from "../ui/States";
import { useSaveWebhook } from "./notificationsApi";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "560px" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
});

interface WebhookFormProps {
  webhook: Schema<"WebhookView">;
  signingSecret: Schema<"SecretState">;
  /** More to do, beside the button that stores. */
  children: ReactNode;
}

/** The webhook's address and what to sign with: both are secrets, go to the vault and are never shown again. */
export function WebhookForm({ webhook, signingSecret, children }: WebhookFormProps) {
  const styles = useStyles();
  const save = useSaveWebhook();
  const notice = useNotice();
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { url: url.trim() || null, signingSecret: secret || null },
      {
        onSuccess: () => {
          setUrl("");
          setSecret("");
          notice("The webhook is stored");
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label="Address of the webhook"
        hint={
          webhook.isSet
            ? `Stored, at ${webhook.host}. Leave it empty to keep it.`
            : "Of a Teams workflow, a Slack app, or a service of your own."
        }
        validationMessage={fieldMessage(save.error, "url")}
      >
        <Input type="password" autoComplete="off" value={url} onChange={(_, data) => setUrl(data.value)} />
      </Field>
      <Field
        label="Signing secret"
        hint={
          signingSecret.isSet ? "Stored. Leave it empty to keep it." : "Optional; your service checks by it who calls."
        }
        validationMessage={fieldMessage(save.error, "signingSecret")}
      >
        <Input type="password" autoComplete="off" value={secret} onChange={(_, data) => setSecret(data.value)} />
      </Field>
      {save.error && (
        <Failure title="Not saved" error={save.error} details={otherMessages(save.error, ["url", "signingSecret"])} />
      )}
      <div className={styles.row}>
        <Button type="submit" disabled={save.isPending || (url.trim() === "" && secret === "")}>
          {save.isPending ? "Saving…" : "Store"}
        </Button>
        {children}
      </div>
    </form>
  );
}
