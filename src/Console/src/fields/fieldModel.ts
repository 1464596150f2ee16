import type { Schema } from "../api/client";
import { mergeItems } from "../ui/merging";

/** What is connected to one field; null property: nothing. */
export interface Connection {
  label: string;
  property: string | null;
  format: Schema<"ValueFormat">;
  mode: Schema<"WriteMode">;
}

/** Formats in words. */
export const formatNames: Record<Schema<"ValueFormat">, string> = {
  Plain: "As it is",
  GigabytesFromBytes: "GB, from bytes",
  GigabytesFromKilobytes: "GB, from KB",
  Number: "Whole number",
  Date: "Day",
  YesNo: "Yes or no",
  List: "List",
  Table: "Table",
};

/** Field types in Hudu's words. */
export const typeNames: Record<Schema<"FieldType">, string> = {
  Other: "not writable",
  Text: "Text",
  RichText: "Rich text",
  CheckBox: "Check box",
  Website: "Website",
  Number: "Number",
  Date: "Date",
  Email: "Email",
  Phone: "Phone",
};

/** Members that every asset has beside its fields, in words. */
export const labelName = (label: string): string =>
  ({
    primary_serial: "Primary serial (of the asset)",
    primary_model: "Primary model (of the asset)",
    primary_manufacturer: "Primary manufacturer (of the asset)",
  })[label] ?? label;

/** The connections as the server has them, one a field. */
export const connectionsOf = (view: Schema<"FieldMappingView">): Connection[] =>
  view.fields.map((f) => ({
    label: f.label,
    property: f.connected?.property ?? null,
    format: f.connected?.format ?? "Plain",
    mode: f.connected?.mode ?? "Overwrite",
  }));

/** A person's connections over the saved ones, field by field. */
export const mergeConnections = mergeItems<Connection>(
  (c) => c.label,
  (c) => labelName(c.label),
  ({ property, format, mode }) =>
    property === null
      ? "nothing"
      : `${property}, ${formatNames[format].toLowerCase()}${mode === "OnlyIfEmpty" ? ", only if empty" : ""}`,
);

/** What is sent: the fields that something fills, and those that are gone from the layout but still wanted. */
export const toApi = (
  connections: readonly Connection[],
  gone: readonly Schema<"ConnectedField">[],
): Schema<"FieldMappingItem">[] => [
  ...connections.filter((c) => c.property !== null),
  ...gone.map(({ label, property, format, mode }) => ({ label, property, format, mode })),
];

/** A connection with another property: a format that it cannot have gives way. */
export function withProperty(connection: Connection, property: Schema<"PropertyView"> | undefined): Connection {
  const formats = property?.formats ?? [];
  return {
    ...connection,
    property: property?.key ?? null,
    format: formats.includes(connection.format) ? connection.format : "Plain",
  };
}
