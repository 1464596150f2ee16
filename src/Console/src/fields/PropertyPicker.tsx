import { Combobox, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Schema } from "../api/client";

const useStyles = makeStyles({
  picker: { minWidth: 0, width: "100%" },
  list: { maxHeight: "min(420px, 60vh)", minWidth: "min(320px, 80vw)" },
  option: { display: "flex", flexDirection: "column", minWidth: 0 },
  sample: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

// An estate has hundreds of inventory values; typing narrows them down.
const longestList = 100;

interface PropertyPickerProps {
  properties: readonly Schema<"PropertyView">[];
  value: string | null;
  onChange: (key: string | null) => void;
  label: string;
  /** What choosing nothing is called; without it something must be chosen. */
  nothing?: string;
  disabled?: boolean;
  /** Inside a dialog, which hides everything beside it from screen readers. */
  inline?: boolean;
}

/** Chooses a property by its name; each shows a value that some system of the estate has. */
export function PropertyPicker({ properties, value, onChange, label, nothing, disabled, inline }: PropertyPickerProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = properties.find((p) => p.key === value);
  const words = (typed ?? "").trim().toLowerCase();
  const offered = properties
    .filter((p) => words === "" || `${p.name}\n${p.key}\n${p.sample ?? ""}`.toLowerCase().includes(words))
    .slice(0, longestList);
  return (
    <Combobox
      inlinePopup={inline}
      className={styles.picker}
      aria-label={label}
      disabled={disabled}
      input={{ size: 1 }}
      listbox={{ className: styles.list }}
      value={typed ?? chosen?.name ?? value ?? nothing ?? ""}
      selectedOptions={[value ?? ""]}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, data) => {
        setTyped(null);
        onChange(data.optionValue === "" ? null : (data.optionValue ?? value));
      }}
      onOpenChange={(_, data) => !data.open && setTyped(null)}
    >
      {nothing !== undefined && (
        <Option value="" text={nothing}>
          {nothing}
        </Option>
      )}
      {offered.map((p) => (
        <Option key={p.key} value={p.key} text={p.name}>
          <span className={styles.option}>
            {p.name}
            {p.sample && <span className={styles.sample}>{p.sample}</span>}
          </span>
        </Option>
      ))}
    </Combobox>
  );
}
