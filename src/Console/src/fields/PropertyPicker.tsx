import { useMemo } from "react";
import type { Schema } from "../api/client";
import { Picker } from "../ui/Picker";

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
  /** Inside a dialog. */
  inline?: boolean;
}

/** Chooses a property by its name; each shows a value that some system of the estate has. */
export function PropertyPicker({ properties, ...picker }: PropertyPickerProps) {
  const choices = useMemo(
    () => properties.map(({ key, name, sample }) => ({ value: key, name, sample, keywords: key })),
    [properties],
  );
  return <Picker choices={choices} longest={longestList} {...picker} />;
}
