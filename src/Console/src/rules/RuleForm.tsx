import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { Add } from "../ui/icons";
import { ConditionFields } from "./ConditionFields";
import type { Property } from "./properties";
import type { Rule } from "./ruleModel";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  group: {
    border: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
});

const skip = "skip";

interface RuleFormProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  layouts: readonly Schema<"LayoutView">[];
  properties: readonly Property[];
}

/** Name, conditions and target of a rule. */
export function RuleForm({ rule, onChange, layouts, properties }: RuleFormProps) {
  const styles = useStyles();
  const { conditions } = rule;
  const setConditions = (next: Rule["conditions"]) => onChange({ ...rule, conditions: next });
  return (
    <div className={styles.form}>
      <Field label="Name" required>
        <Input value={rule.name} maxLength={100} onChange={(_, data) => onChange({ ...rule, name: data.value })} />
      </Field>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>All of these must hold</legend>
        {conditions.map((condition, index) => (
          <ConditionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place.
            key={index}
            condition={condition}
            properties={properties}
            onChange={(next) => setConditions(conditions.map((c, i) => (i === index ? next : c)))}
            onRemove={() => setConditions(conditions.filter((_, i) => i !== index))}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<Add />}
            onClick={() =>
              setConditions([...conditions, { property: "name", operator: "Contains", value: "", values: [] }])
            }
          >
            Add a condition
          </Button>
        </div>
      </fieldset>
      <Field label="Then the system goes to" required hint="Only active asset layouts take systems.">
        <Select
          value={rule.skip ? skip : (rule.layoutId ?? "")}
          onChange={(_, data) =>
            onChange({
              ...rule,
              skip: data.value === skip,
              layoutId: data.value === skip || data.value === "" ? null : Number(data.value),
            })
          }
        >
          <option value="">Choose…</option>
          {layouts.map(({ layout }) => (
            <option key={layout.id} value={layout.id} disabled={!layout.active && layout.id !== rule.layoutId}>
              {layout.name}
              {layout.active ? "" : " (not active)"}
            </option>
          ))}
          <option value={skip}>Nowhere: do not import</option>
        </Select>
      </Field>
    </div>
  );
}
