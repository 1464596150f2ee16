import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Schema } from "../api/client";
import { otherMessages } from "../api/problem";
import { useNotice } from "../ui/Notices";
import { Popup } from "../ui/Popup";
import { Failure } from "../ui/States";
import { formatNames, withProperty } from "./fieldModel";
import { useChangeFields } from "./fieldsApi";
import { PropertyPicker } from "./PropertyPicker";

interface NewFieldDialogProps {
  layoutId: number;
  properties: readonly Schema<"PropertyView">[];
  onClose: () => void;
}

/** Adds a field to the layout in Hudu and connects it. Hudu's API has no way to take a field out again. */
export default function NewFieldDialog({ layoutId, properties, onClose }: NewFieldDialogProps) {
  const change = useChangeFields(layoutId);
  const notice = useNotice();
  const [field, setField] = useState(
    withProperty({ label: "", property: null, format: "Plain", mode: "Overwrite" }, undefined),
  );
  const property = properties.find((p) => p.key === field.property);
  const submit = () => {
    change.mutate(
      { type: "create", fields: [{ label: field.label, property: field.property, format: field.format }] },
      {
        onSuccess: () => {
          notice(`“${field.label}” was added in Hudu and connected`);
          onClose();
        },
      },
    );
  };
  return (
    <Popup
      title="New field"
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            appearance="primary"
            disabled={field.property === null || field.label.trim() === "" || change.isPending}
          >
            {change.isPending ? "Adding…" : "Add the field"}
          </Button>
        </>
      }
    >
      <Field label="Filled by" required>
        <PropertyPicker
          inline
          label="Filled by"
          properties={properties}
          value={field.property}
          onChange={(key) => {
            const next = properties.find((p) => p.key === key);
            setField({ ...withProperty(field, next), label: field.label || (next?.name ?? "") });
          }}
        />
      </Field>
      <Field label="Label in Hudu" hint="Letters, digits and blanks." required>
        <Input value={field.label} onChange={(_, data) => setField({ ...field, label: data.value })} />
      </Field>
      {property && property.formats.length > 1 && (
        <Field label="Format" hint="Decides the type of the field.">
          <Select
            value={field.format}
            onChange={(_, data) => setField({ ...field, format: data.value as typeof field.format })}
          >
            {property.formats.map((format) => (
              <option key={format} value={format}>
                {formatNames[format]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <span>The field is added to the layout in Hudu for all its assets. Only a person can take it out again.</span>
      {change.error && <Failure error={change.error} details={otherMessages(change.error, [])} />}
    </Popup>
  );
}
