import { makeStyles, mergeClasses, Select, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { Outcome } from "../ui/Outcome";
import { type Connection, formatNames, labelName, typeNames, withProperty } from "./fieldModel";
import { PropertyPicker } from "./PropertyPicker";

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1.1fr) minmax(0, 1.4fr) minmax(0, 0.8fr) minmax(0, 0.9fr)",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: "start",
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    "@media (max-width: 820px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  headings: {
    borderTopStyle: "none",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    "@media (max-width: 820px)": { display: "none" },
  },
  label: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  select: { minWidth: 0 },
  below: { gridColumn: "1 / -1" },
});

/** What the columns are, for the eye: each control says it by itself. */
export function FieldHeadings() {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.row, styles.headings)} aria-hidden="true">
      <span>Field in Hudu</span>
      <span>Filled by</span>
      <span>Format</span>
      <span>Written</span>
    </div>
  );
}

interface FieldRowProps {
  field: Schema<"FieldView">;
  connection: Connection | undefined;
  properties: readonly Schema<"PropertyView">[];
  onChange: (connection: Connection) => void;
}

/** One field of Hudu on the left, what fills it on the right, with a value that some system has. */
export function FieldRow({ field, connection, properties, onChange }: FieldRowProps) {
  const styles = useStyles();
  const current = connection ?? { label: field.label, property: null, format: "Plain", mode: "Overwrite" };
  const property = properties.find((p) => p.key === current.property);
  const isWritable = field.type !== "Other";
  const name = labelName(field.label);
  return (
    <div className={styles.row} role="group" aria-label={name}>
      <div>
        <div className={styles.label}>
          {name}
          {field.required && " *"}
        </div>
        <div className={styles.quiet}>
          {typeNames[field.type]}
          {field.isLocked && ", always connected: by it systems are recognised"}
        </div>
      </div>
      <div>
        {isWritable ? (
          <PropertyPicker
            label={`Property for ${name}`}
            nothing="Nothing: left alone"
            properties={properties}
            value={current.property}
            disabled={field.isLocked}
            onChange={(key) =>
              onChange(
                withProperty(
                  current,
                  properties.find((p) => p.key === key),
                ),
              )
            }
          />
        ) : (
          <span className={styles.quiet}>The sync never writes fields of this type.</span>
        )}
        {property?.sample && <div className={styles.quiet}>For example: {property.sample}</div>}
      </div>
      {property && !field.isLocked ? (
        <>
          <Select
            className={styles.select}
            aria-label={`Format of ${name}`}
            value={current.format}
            onChange={(_, data) => onChange({ ...current, format: data.value as Connection["format"] })}
          >
            {property.formats.map((format) => (
              <option key={format} value={format}>
                {formatNames[format]}
              </option>
            ))}
          </Select>
          <Select
            className={styles.select}
            aria-label={`When ${name} is written`}
            value={current.mode}
            onChange={(_, data) => onChange({ ...current, mode: data.value as Connection["mode"] })}
          >
            <option value="Overwrite">Overwrite</option>
            <option value="OnlyIfEmpty">Only if empty</option>
          </Select>
        </>
      ) : null}
      {field.problem && (
        <div className={styles.below}>
          <Outcome tone="caution">Left alone: {field.problem}</Outcome>
        </div>
      )}
    </div>
  );
}
