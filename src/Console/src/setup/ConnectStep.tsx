import { Button, Field, Input, Link, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schema, Versioned } from "../api/client";
import { fieldMessage } from "../api/problem";
import { changeable, useSaveHuduKey, useSavePulsewayToken, useSaveSettings } from "../settings/settingsApi";
import { Clashes } from "../ui/Clashes";
import { SaveFailure } from "../ui/SaveFailure";
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

const noSecrets = { tokenId: "", tokenSecret: "", apiKey: "" };

interface ConnectStepProps {
  settings: Versioned<Schema<"SettingsView">>;
  onDone: () => void;
}

/** Hosts and credentials. Secrets go to the vault and are never shown again. */
export function ConnectStep({ settings, onDone }: ConnectStepProps) {
  const styles = useStyles();
  const { pulsewayHost, huduHost, credentials } = settings.value;
  const hosts = useDraft("hosts", { pulseway: pulsewayHost ?? "", hudu: huduHost ?? "" });
  const [secrets, setSecrets] = useState(noSecrets);
  const saveHosts = useSaveSettings();
  const saveToken = useSavePulsewayToken();
  const saveKey = useSaveHuduKey();
  const { tokenId, tokenSecret, apiKey } = secrets;
  // One after the other: where one fails, those before it stay done, and everything that was entered stays.
  const save = useMutation({
    mutationFn: async () => {
      const { pulseway, hudu } = hosts.value;
      await saveHosts.mutateAsync({
        value: { ...changeable(settings.value), pulsewayHost: pulseway, huduHost: hudu },
        version: settings.version,
      });
      hosts.reset();
      if (tokenId !== "" || tokenSecret !== "") {
        await saveToken.mutateAsync({ tokenId, tokenSecret });
      }
      if (apiKey !== "") {
        await saveKey.mutateAsync(apiKey);
      }
    },
    onSuccess: () => {
      setSecrets(noSecrets);
      onDone();
    },
  });
  const { error } = save;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
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
      <SaveFailure error={error} shown={shown} />
      <Clashes draft={hosts} />
      <div>
        <Button type="submit" appearance="primary" disabled={save.isPending || hosts.clashes.length > 0}>
          {save.isPending ? "Saving…" : "Save and go on"}
        </Button>
      </div>
      <div className={styles.hint}>
        More about rights and keys: <Link href="/api/docs">the API's description</Link>. Only https is spoken; secrets
        go to the vault and are never shown again.
      </div>
    </form>
  );
}
