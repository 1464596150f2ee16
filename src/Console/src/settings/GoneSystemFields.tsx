import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { fieldMessage } from "../api/problem";

type Gone = Schema<"GoneSystemOptions">;

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "560px" },
});

interface GoneSystemFieldsProps {
  value: Gone;
  onChange: (value: Gone) => void;
  error: unknown;
}

/** What happens to the asset of a system that Pulseway does not list any more. Nothing is ever deleted. */
export function GoneSystemFields({ value, onChange, error }: GoneSystemFieldsProps) {
  const styles = useStyles();
  const message = (field: string) => fieldMessage(error, `options.goneSystems.${field}`);
  return (
    <div className={styles.fields}>
      <Field label="What to do with their assets" hint="Only complete listings of Pulseway count.">
        <RadioGroup
          value={value.action}
          onChange={(_, data) => onChange({ ...value, action: data.value as Gone["action"] })}
        >
          <Radio value="Leave" label="Leave them as they are, and say so in the run" />
          <Radio value="Mark" label="Write the day they were first missed into a field" />
          <Radio value="Archive" label="Archive them, once they have been gone for long enough" />
        </RadioGroup>
      </Field>
      {value.action === "Mark" && (
        <Field label="Field of the layout" validationMessage={message("markField")}>
          <Input value={value.markField} onChange={(_, data) => onChange({ ...value, markField: data.value })} />
        </Field>
      )}
      {value.action === "Archive" && (
        <>
          <Field label="Archive after days" validationMessage={message("archiveAfterDays")}>
            <Input
              type="number"
              value={String(value.archiveAfterDays)}
              onChange={(_, data) => onChange({ ...value, archiveAfterDays: Number(data.value) })}
            />
          </Field>
          <Field label="and after complete runs" validationMessage={message("archiveAfterRuns")}>
            <Input
              type="number"
              value={String(value.archiveAfterRuns)}
              onChange={(_, data) => onChange({ ...value, archiveAfterRuns: Number(data.value) })}
            />
          </Field>
        </>
      )}
    </div>
  );
}
