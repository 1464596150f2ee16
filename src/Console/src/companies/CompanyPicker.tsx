import { Field } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Picker } from "../ui/Picker";
import { Loaded } from "../ui/States";
import { huduCompaniesQuery } from "./companiesApi";

const longestList = 50;

interface CompanyPickerProps {
  label: string;
  value: number | null;
  onChange: (companyId: number) => void;
  message?: string;
}

/** Chooses a company of Hudu by its name. */
export function CompanyPicker({ label, value, onChange, message }: CompanyPickerProps) {
  const query = useQuery(huduCompaniesQuery);
  const choices = useMemo(
    () => (query.data?.companies ?? []).map(({ id, name }) => ({ value: String(id), name })),
    [query.data],
  );
  return (
    <Loaded query={query}>
      {() => (
        <Field label={label} hint="Archived companies are left out." required validationMessage={message}>
          <Picker
            inline
            choices={choices}
            longest={longestList}
            value={choices.find((c) => c.value === String(value))?.value ?? null}
            onChange={(id) => id !== null && onChange(Number(id))}
          />
        </Field>
      )}
    </Loaded>
  );
}
