import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Schema, Versioned } from "../api/client";
import { fieldMessage } from "../api/problem";
import { useCreateMissing } from "../fields/useCreateMissing";
import { OptionFields } from "../settings/OptionFields";
import { changeable, layoutsQuery, settingsQuery, useSaveSettings } from "../settings/settingsApi";
import { ActionFailures } from "../ui/ActionFailures";
import { Clashes } from "../ui/Clashes";
import { Add } from "../ui/icons";
import { SaveFailure } from "../ui/SaveFailure";
import { Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";

const NewLayoutDialog = lazy(() => import("./NewLayoutDialog"));

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, maxWidth: "640px" },
  hint: { color: tokens.colorNeutralForeground2 },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
});

/** The default layout with its fields, and the options of the vendor's page. */
export function LayoutStep({ onDone }: { onDone: () => void }) {
  const layouts = useQuery(layoutsQuery);
  const settings = useQuery(settingsQuery);
  return (
    <Loaded query={layouts}>
      {(list) => (
        <Loaded query={settings}>{(value) => <Form layouts={list.layouts} settings={value} onDone={onDone} />}</Loaded>
      )}
    </Loaded>
  );
}

interface FormProps {
  layouts: readonly Schema<"LayoutView">[];
  settings: Versioned<Schema<"SettingsView">>;
  onDone: () => void;
}

function Form({ layouts, settings, onDone }: FormProps) {
  const styles = useStyles();
  const { defaultLayoutId, options } = settings.value;
  const draft = useDraft("setup-layout", { defaultLayoutId, options });
  const save = useSaveSettings();
  const [making, setMaking] = useState(false);
  const chosen = layouts.find((l) => l.layout.id === draft.value.defaultLayoutId);
  const submit = () =>
    save.mutate(
      { value: { ...changeable(settings.value), ...draft.value }, version: settings.version },
      {
        onSuccess: () => {
          draft.reset();
          onDone();
        },
      },
    );
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label="Default asset layout for Pulseway systems"
          hint="Stores what no sort rule places in another asset layout. It must be active."
          required
          validationMessage={fieldMessage(save.error, "defaultLayoutId")}
        >
          <Select
            value={draft.value.defaultLayoutId ?? ""}
            onChange={(_, data) =>
              draft.set({ ...draft.value, defaultLayoutId: data.value === "" ? null : Number(data.value) })
            }
          >
            <option value="">Choose…</option>
            {layouts.map(({ layout }) => (
              <option key={layout.id} value={layout.id} disabled={!layout.active}>
                {layout.name}
                {layout.active ? "" : " (not active)"}
              </option>
            ))}
          </Select>
        </Field>
        <div className={styles.row}>
          <Button icon={<Add />} onClick={() => setMaking(true)}>
            New layout from a template…
          </Button>
        </div>
        {chosen && <MissingFields view={chosen} />}
        <OptionFields
          options={draft.value.options}
          onChange={(options) => draft.set({ ...draft.value, options })}
          only="vendor"
        />
        <SaveFailure error={save.error} shown={["defaultLayoutId"]} />
        <Clashes draft={draft} />
        <div>
          <Button
            type="submit"
            appearance="primary"
            disabled={save.isPending || draft.clashes.length > 0 || draft.value.defaultLayoutId === null}
          >
            {save.isPending ? "Saving…" : "Save and go on"}
          </Button>
        </div>
      </form>
      <Suspense>
        {making && (
          <NewLayoutDialog
            onClose={() => setMaking(false)}
            onMade={(defaultLayoutId) => {
              setMaking(false);
              draft.set({ ...draft.value, defaultLayoutId });
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function MissingFields({ view }: { view: Schema<"LayoutView"> }) {
  const styles = useStyles();
  const { change, ask } = useCreateMissing({ layoutId: view.layout.id, layoutName: view.layout.name });
  if (view.missingFields.length === 0) {
    return <div className={styles.hint}>“{view.layout.name}” has all default fields.</div>;
  }
  return (
    <>
      <div className={styles.row}>
        <span className={styles.hint}>
          “{view.layout.name}” lacks {view.missingFields.length} of the default fields: {view.missingFields.join(", ")}.
        </span>
        <Button disabled={change.isPending} onClick={() => ask(view.missingFields)}>
          {change.isPending ? "Adding…" : "Add them to the layout"}
        </Button>
      </div>
      <ActionFailures mutations={[change]} />
    </>
  );
}
