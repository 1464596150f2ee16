import { Button, Field, Input, Link, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schema } from "../api/client";
import { fieldMessage, otherMessages } from "../api/problem";
import {
  changeable,
  settingsQuery,
  useSaveHuduKey,
  useSavePulsewayToken,
  useSaveSettings,
} from "../settings/settingsApi";
import { Failure } from "../ui/States";
import { useDraft } from "../ui/useDraft";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, maxWidth: "560px" },
  group: {
    border: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
  hint: { color: tokens.colorNeutralForeground2 },
});

const shown = ["pulsewayHost", "huduHost", "tokenId", "tokenSecret", "apiKey"];
const stored = "Stored. Leave it empty to keep it.";

/** Hosts and credentials. Secrets go to the vault and are never shown again. */
export function ConnectStep({ settings, onDone }: { settings: Schema<"SettingsView">; onDone: () => void }) {
  const styles = useStyles();
  const client = useQueryClient();
  const hosts = useDraft("hosts", { pulseway: settings.pulsewayHost ?? "", hudu: settings.huduHost ?? "" });
  const [secrets, setSecrets] = useState({ tokenId: "", tokenSecret: "", apiKey: "" });
  const save = useSaveSettings();
  const saveToken = useSavePulsewayToken();
  const saveKey = useSaveHuduKey();
  const { credentials } = settings;
  const tokenEntered = secrets.tokenId !== "" || secrets.tokenSecret !== "";
  const busy = save.isPending || saveToken.isPending || saveKey.isPending;
  const error = save.error ?? saveToken.error ?? saveKey.error;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    for (const mutation of [save, saveToken, saveKey]) {
      mutation.reset();
    }
    try {
      // The newest version: this form changes nothing but the hosts.
      const current = await client.fetchQuery({ ...settingsQuery, staleTime: 0 });
      await save.mutateAsync({
        value: { ...changeable(current.value), pulsewayHost: hosts.value.pulseway, huduHost: hosts.value.hudu },
        version: current.version,
      });
      hosts.reset();
      if (tokenEntered) {
        await saveToken.mutateAsync({ tokenId: secrets.tokenId, tokenSecret: secrets.tokenSecret });
      }
      if (secrets.apiKey !== "") {
        await saveKey.mutateAsync(secrets.apiKey);
      }
      setSecrets({ tokenId: "", tokenSecret: "", apiKey: "" });
      onDone();
    } catch {
      // Each mutation keeps its own error; the form shows it and everything that was entered.
    }
  };
  const secret = (name: keyof typeof secrets) => ({
    type: "password" as const,
    autoComplete: "off",
    value: secrets[name],
    onChange: (_: unknown, data: { value: string }) => setSecrets({ ...secrets, [name]: data.value }),
  });
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>
          <Subtitle2>Pulseway</Subtitle2>
        </legend>
        <div className={styles.hint}>
          In Pulseway: <b>Administration → Configuration → API Access → Create Token</b>. Name it, choose its validity,
          and give it all organizations, or those to sync, with the right to read organizations, sites, groups, devices
          and assets.
        </div>
        <Field
          label="Pulseway Server Hostname"
          hint="Your subdomain and domain, such as company.pulseway.com"
          required
          validationMessage={fieldMessage(error, "pulsewayHost")}
        >
          <Input
            value={hosts.value.pulseway}
            onChange={(_, data) => hosts.set({ ...hosts.value, pulseway: data.value })}
          />
        </Field>
        <Field
          label="Token ID"
          required={!credentials.pulsewayTokenId.isSet}
          hint={credentials.pulsewayTokenId.isSet ? stored : undefined}
          validationMessage={fieldMessage(error, "tokenId")}
        >
          <Input {...secret("tokenId")} />
        </Field>
        <Field
          label="Token Secret"
          required={!credentials.pulsewayTokenSecret.isSet}
          hint={credentials.pulsewayTokenSecret.isSet ? stored : undefined}
          validationMessage={fieldMessage(error, "tokenSecret")}
        >
          <Input {...secret("tokenSecret")} />
        </Field>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>
          <Subtitle2>Hudu</Subtitle2>
        </legend>
        <div className={styles.hint}>
          In Hudu: <b>Admin → API Keys</b>. The key needs no access to passwords and no right to delete.
        </div>
        <Field
          label="Hudu address"
          hint="Such as docs.company.com; an address pasted from the browser is reduced to its host"
          required
          validationMessage={fieldMessage(error, "huduHost")}
        >
          <Input value={hosts.value.hudu} onChange={(_, data) => hosts.set({ ...hosts.value, hudu: data.value })} />
        </Field>
        <Field
          label="Hudu API key"
          required={!credentials.huduApiKey.isSet}
          hint={credentials.huduApiKey.isSet ? stored : undefined}
          validationMessage={fieldMessage(error, "apiKey")}
        >
          <Input {...secret("apiKey")} />
        </Field>
      </fieldset>
      {error && <Failure title="Not saved" error={error} details={otherMessages(error, shown)} />}
      <div>
        <Button type="submit" appearance="primary" disabled={busy}>
          {busy ? "Saving…" : "Save and go on"}
        </Button>
      </div>
      <div className={styles.hint}>
        More about rights and keys: <Link href="/api/docs">the API's description</Link>. Only https is spoken; secrets
        go to the vault and are never shown again.
      </div>
    </form>
  );
}
