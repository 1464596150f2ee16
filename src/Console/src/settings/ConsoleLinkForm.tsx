import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Schema, Versioned } from "../api/client";
import { fieldMessage } from "../api/problem";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { SaveBar } from "../ui/SaveBar";
import { Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";
import { consoleLinkQuery, useRevokeConsoleLinks, useSaveConsoleLink } from "./notificationsApi";

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  field: { maxWidth: "560px" },
});

/** Where links lead that Hudu can show at each asset. They open this console; they give no right. */
export function ConsoleLinkForm() {
  const query = useQuery(consoleLinkQuery);
  return <Loaded query={query}>{(saved) => <Form saved={saved} />}</Loaded>;
}

function Form({ saved }: { saved: Versioned<Schema<"ConsoleLinkView">> }) {
  const styles = useStyles();
  const draft = useDraft("console-link", { baseAddress: saved.value.baseAddress ?? "" });
  const save = useSaveConsoleLink();
  const revoke = useRevokeConsoleLinks();
  const confirm = useConfirm();
  const notice = useNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { value: draft.value.baseAddress.trim() || null, version: saved.version },
      {
        onSuccess: () => {
          draft.reset();
          notice("The address is saved");
        },
      },
    );
  };
  const ask = async () => {
    const yes = await confirm({
      title: "Make all links outdated?",
      body: "Links that Hudu shows now are told to be outdated when they are opened. The next sync writes new ones, once for each asset that shows one.",
      action: "Make them outdated",
    });
    if (yes) {
      revoke.mutate(undefined, { onSuccess: () => notice("All links are outdated") });
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Section title="Links from Hudu to this console">
        <div className={styles.hint}>
          An asset in Hudu can show a link that opens this console at its system, with the button that syncs it. Enter
          the address at which your technicians reach this app, then connect a field of type Website to the property
          “Link to this sync's console” under Fields. A link gives no right: who opens it still needs the key.
        </div>
        <Outcome tone={saved.value.isReady ? "good" : "waiting"}>
          {saved.value.isReady ? `Ready, version ${saved.value.version}` : "Not set up: no links are made"}
        </Outcome>
        <Field
          className={styles.field}
          label="Address of this app"
          hint="Such as https://sync.example.com; empty makes no links any more"
          validationMessage={fieldMessage(save.error, "baseAddress")}
        >
          <Input value={draft.value.baseAddress} onChange={(_, data) => draft.set({ baseAddress: data.value })} />
        </Field>
        <div>
          <Button disabled={!saved.value.isReady || revoke.isPending} onClick={ask}>
            Make all links outdated
          </Button>
        </div>
        <ActionFailures mutations={[revoke]} />
      </Section>
      <SaveBar draft={draft} save={save} shown={["baseAddress"]} />
    </form>
  );
}
