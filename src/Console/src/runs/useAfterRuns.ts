import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Schema } from "../api/client";
import { isOpen } from "./runWords";

const changed = ["companies", "conflicts", "systems", "hudu-companies"];

/** Reads again what runs change, whenever one of these ends. */
export function useAfterRuns(runs: readonly Schema<"Run">[] | undefined): void {
  const client = useQueryClient();
  const closed = runs
    ?.filter((r) => !isOpen(r.state))
    .map((r) => r.id)
    .join(" ");
  const before = useRef(closed);
  useEffect(() => {
    if (before.current !== undefined && before.current !== closed) {
      for (const what of changed) {
        client.invalidateQueries({ queryKey: [what] });
      }
    }
    before.current = closed;
  }, [closed, client]);
}
