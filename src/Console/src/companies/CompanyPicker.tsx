import { Combobox, Field, Option } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
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
  const [typed, setTyped] = useState<string | null>(null);
  const all = query.data?.companies;
  const offered = useMemo(() => {
    const words = (typed ?? "").trim().toLowerCase();
    return (all ?? []).filter((c) => c.name.toLowerCase().includes(words));
  }, [all, typed]);
  return (
    <Loaded query={query}>
      {({ companies }) => (
        <Field
          label={label}
          hint={
            offered.length > longestList
              ? `${offered.length.toLocaleString()} companies; type to narrow them down. Archived ones are left out.`
              : "Archived companies are left out."
          }
          required
          validationMessage={message}
        >
          <Combobox
            inlinePopup // A dialog hides everything beside it from screen readers, also a list that belongs to it.
            value={typed ?? companies.find((c) => c.id === value)?.name ?? ""}
            selectedOptions={value === null ? [] : [String(value)]}
            onChange={(event) => setTyped(event.target.value)}
            onOptionSelect={(_, data) => {
              setTyped(null);
              onChange(Number(data.optionValue));
            }}
            onOpenChange={(_, data) => !data.open && setTyped(null)}
          >
            {offered.slice(0, longestList).map((c) => (
              <Option key={c.id} value={String(c.id)} text={c.name}>
                {c.name}
              </Option>
            ))}
          </Combobox>
        </Field>
      )}
    </Loaded>
  );
}
