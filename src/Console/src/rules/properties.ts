import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schema } from "../api/client";
import { fieldsQuery } from "../fields/fieldsApi";

/** Properties that a rule may ask for, with a sample of the estate. */
export type Property = Schema<"PropertyView">;

/**
 * The properties to sort by. Those that change by themselves, tables and custom fields are not among them; the server refuses them
 * too, with the reason.
 */
export function useProperties(layoutId: number | null): readonly Property[] {
  const query = useQuery({ ...fieldsQuery(layoutId ?? 0), enabled: layoutId !== null });
  return useMemo(() => (query.data?.value.properties ?? []).filter(isSortable), [query.data]);
}

const isSortable = (property: Property) =>
  !property.isVolatile && !property.formats.includes("Table") && !/^(device|organization)-field:/.test(property.key);
