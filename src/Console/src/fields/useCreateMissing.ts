import type { Schema } from "../api/client";
import { useConfirm } from "../ui/Confirm";
import { useNotice } from "../ui/Notices";
import { useChangeFields } from "./fieldsApi";

/** Adds the default fields that a layout lacks, after a question: no program can take a field out of Hudu again. */
export function useCreateMissing(layout: Pick<Schema<"FieldMappingView">, "layoutId" | "layoutName">) {
  const change = useChangeFields(layout.layoutId);
  const confirm = useConfirm();
  const notice = useNotice();
  const ask = async (missing: readonly string[]) => {
    const fields = `${missing.length} ${missing.length === 1 ? "field" : "fields"}`;
    const yes = await confirm({
      title: `Add ${fields} to “${layout.layoutName}”?`,
      body: `In Hudu, for all assets of the layout, and connected at once: ${missing.join(", ")}. Only a person can take a field out of a layout again, in Hudu.`,
      action: "Add to the layout",
    });
    if (yes) {
      change.mutate(
        { type: "create", fields: null },
        { onSuccess: () => notice(`${fields} added to “${layout.layoutName}” in Hudu and connected`) },
      );
    }
  };
  return { change, ask };
}
