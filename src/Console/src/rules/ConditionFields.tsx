import { Button, Input, makeStyles, Select, Textarea, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { PropertyPicker } from "../fields/PropertyPicker";
import { Dismiss } from "../ui/icons";
import { narrow } from "../ui/layout";
import type { Property } from "./properties";
import { type Condition, operand, operatorNames } from "./ruleModel";

const useStyles = makeStyles({
  condition: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1.2fr) minmax(0, 1fr) minmax(0, 1.2fr) 32px",
    gap: tokens.spacingHorizontalS,
    alignItems: "start",
    [narrow]: { gridTemplateColumns: "minmax(0, 1fr) 32px" },
  },
  wide: { minWidth: 0, [narrow]: { gridColumn: "1" } },
  remove: { [narrow]: { gridColumn: "2", gridRow: "1" } },
  hint: {
    gridColumn: "1 / -1",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

interface ConditionFieldsProps {
  condition: Condition;
  properties: readonly Property[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One condition: property, operator, value. The sample is a value that some system of the estate has. */
export function ConditionFields({ condition, properties, onChange, onRemove }: ConditionFieldsProps) {
  const styles = useStyles();
  const property = properties.find((p) => p.key === condition.property);
  const takes = operand(condition.operator);
  return (
    <div className={styles.condition}>
      <div className={styles.wide}>
        <PropertyPicker
          label="Property"
          properties={properties}
          value={condition.property}
          onChange={(key) => onChange({ ...condition, property: key ?? condition.property })}
        />
      </div>
      <Select
        className={styles.wide}
        aria-label="Operator"
        value={condition.operator}
        onChange={(_, data) => onChange({ ...condition, operator: data.value as Schema<"SortOperator"> })}
      >
        {Object.entries(operatorNames).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
      {takes === "one" && (
        <Input
          className={styles.wide}
          aria-label="Value"
          input={{ size: 1 }}
          value={condition.value}
          onChange={(_, data) => onChange({ ...condition, value: data.value })}
        />
      )}
      {takes === "list" && (
        <Textarea
          className={styles.wide}
          aria-label="Values, one a line"
          placeholder="One a line"
          value={condition.values.join("\n")}
          onChange={(_, data) => onChange({ ...condition, values: data.value.split("\n") })}
        />
      )}
      {takes === "none" && <span />}
      <Button
        className={styles.remove}
        appearance="subtle"
        icon={<Dismiss />}
        aria-label="Remove the condition"
        onClick={onRemove}
      />
      {property?.sample && <span className={styles.hint}>For example: {property.sample}</span>}
    </div>
  );
}
