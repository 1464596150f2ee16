import { useQuery } from "@tanstack/react-query";
import type { Schema, Versioned } from "../api/client";
import { fieldsQuery } from "../fields/fieldsApi";

/** Properties that a rule may ask for, with a sample of the estate. */
export type Property = Schema<"PropertyView">;

/** The properties to sort by: the server says which, along with any layout's fields. */
export const useProperties = (layoutId: number | undefined) =>
  useQuery({ ...fieldsQuery(layoutId ?? 0), enabled: layoutId !== undefined, select: sortable });

const sortable = ({ value }: Versioned<Schema<"FieldMappingView">>): readonly Property[] =>
  value.properties.filter((p) => p.sortable);
