import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import type { Schema, Versioned } from "../api/client";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { Add } from "../ui/icons";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { SaveBar } from "../ui/SaveBar";
import { useDraft } from "../ui/useDraft";
import { FieldHeadings, FieldRow } from "./FieldRow";
import { type Connection, connectionsOf, mergeConnections, toApi } from "./fieldModel";
import { useChangeFields } from "./fieldsApi";
import { useCreateMissing } from "./useCreateMissing";

const NewFieldDialog = lazy(() => import("./NewFieldDialog"));

const useStyles = makeStyles({
  rows: { display: "flex", flexDirection: "column" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  gone: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

interface FieldEditorProps {
  saved: Versioned<Schema<"FieldMappingView">>;
  missing: readonly string[];
}

/** The fields of a layout, each with what fills it. */
export function FieldEditor({ saved, missing }: FieldEditorProps) {
  const styles = useStyles();
  const view = saved.value;
  const draft = useDraft<Connection[]>(`fields-${view.layoutId}`, connectionsOf(view), mergeConnections);
  const change = useChangeFields(view.layoutId);
  const save = useChangeFields(view.layoutId);
  const create = useCreateMissing(view);
  const confirm = useConfirm();
  const notice = useNotice();
  const [adding, setAdding] = useState(false);
  const set = (next: Connection) => draft.set(draft.value.map((c) => (c.label === next.label ? next : c)));
  const done = (words: string) => () => {
    draft.reset();
    notice(words);
  };
  const defaults = async () => {
    const yes = await confirm({
      title: `Back to the default fields of “${view.layoutName}”?`,
      body: "Your choices for this layout are forgotten. Fields of the layout and values in Hudu stay as they are.",
      action: "Use the default fields",
    });
    if (yes) {
      change.mutate({ type: "defaults" }, { onSuccess: done("The default fields are connected") });
    }
  };
  return (
    <>
      <Section
        title={`Fields of “${view.layoutName}”`}
        actions={
          <div className={styles.actions}>
            {missing.length > 0 && (
              <Button appearance="primary" disabled={create.change.isPending} onClick={() => create.ask(missing)}>
                Create {missing.length} missing {missing.length === 1 ? "field" : "fields"}
              </Button>
            )}
            <Button icon={<Add />} onClick={() => setAdding(true)}>
              New field
            </Button>
            <Button disabled={view.isDefault || change.isPending} onClick={defaults}>
              Use the default fields
            </Button>
          </div>
        }
      >
        {view.isDefault && (
          <Outcome tone="info">The default fields are connected. Change one to choose by yourself.</Outcome>
        )}
        {missing.length > 0 && (
          <Outcome tone="info">Default fields that the layout lacks: {missing.join(", ")}.</Outcome>
        )}
        {view.customFieldsProblem && <Outcome tone="caution">{view.customFieldsProblem}</Outcome>}
        <ActionFailures mutations={[change, create.change]} />
        <div className={styles.rows}>
          <FieldHeadings />
          {view.fields.map((field) => (
            <FieldRow
              key={field.label}
              field={field}
              connection={draft.value.find((c) => c.label === field.label)}
              properties={view.properties}
              onChange={set}
            />
          ))}
        </div>
        {view.gone.length > 0 && (
          <>
            <Outcome tone="caution">Connected, but not in the layout any more. The sync leaves them alone:</Outcome>
            <ul className={styles.gone}>
              {view.gone.map((f) => (
                <li key={f.label}>{f.label}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Suspense>
        {adding && (
          <NewFieldDialog layoutId={view.layoutId} properties={view.properties} onClose={() => setAdding(false)} />
        )}
      </Suspense>
      <SaveBar
        draft={draft}
        save={save}
        shown={[]}
        onSave={() =>
          save.mutate(
            { type: "save", fields: toApi(draft.value, view.gone), version: saved.version },
            { onSuccess: done("Connected fields saved") },
          )
        }
      />
    </>
  );
}
