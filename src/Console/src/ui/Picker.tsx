import { Combobox, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { offered } from "./offered";

const useStyles = makeStyles({
  picker: { minWidth: 0, width: "100%" },
  list: { maxHeight: "min(420px, 60vh)", minWidth: "min(320px, 80vw)" },
  option: { display: "flex", flexDirection: "column", minWidth: 0 },
  sample: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** Something to choose. */
export interface Choice {
  value: string;
  name: string;
  /** A second line, which typing finds too. */
  sample?: string | null;
  /** What else typing finds. */
  keywords?: string;
}

interface PickerProps {
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Where no field around it says it. */
  label?: string;
  /** What choosing nothing is called; without it something must be chosen. */
  nothing?: string;
  longest: number;
  disabled?: boolean;
  /** Inside a dialog, which hides everything beside it from screen readers, also a list that belongs to it. */
  inline?: boolean;
}

/** Chooses one of many by its name; typing any part of it narrows the list down. */
export function Picker({ choices, value, onChange, label, nothing, longest, disabled, inline }: PickerProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const { shown, left } = offered(choices, (c) => `${c.name}\n${c.sample ?? ""}\n${c.keywords ?? ""}`, typed, longest);
  return (
    <Combobox
      inlinePopup={inline}
      className={styles.picker}
      aria-label={label}
      disabled={disabled}
      input={{ size: 1 }}
      listbox={{ className: styles.list }}
      value={typed ?? choices.find((c) => c.value === value)?.name ?? value ?? nothing ?? ""}
      selectedOptions={value === null && nothing === undefined ? [] : [value ?? ""]}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, data) => {
        // Without a value the control only says that what is typed begins no option: the person is still typing.
        if (data.optionValue === undefined) {
          return;
        }
        setTyped(null);
        onChange(data.optionValue === "" ? null : data.optionValue);
      }}
      onOpenChange={(_, data) => !data.open && setTyped(null)}
    >
      {nothing !== undefined && (
        <Option value="" text={nothing}>
          {nothing}
        </Option>
      )}
      {shown.map(({ value, name, sample }) => (
        <Option key={value} value={value} text={name}>
          <span className={styles.option}>
            {name}
            {sample && <span className={styles.sample}>{sample}</span>}
          </span>
        </Option>
      ))}
      {left > 0 && (
        <Option
          key="more"
          disabled
          value="…"
          text=""
        >{`${left.toLocaleString()} more: type to narrow them down`}</Option>
      )}
    </Combobox>
  );
}
