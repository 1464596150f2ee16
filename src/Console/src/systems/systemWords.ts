import type { Schema } from "../api/client";
import type { Tone } from "../ui/Outcome";
import type { System } from "./systemsApi";

/** Where a system stands, in a few words. */
export interface Standing {
  tone: Tone;
  words: string;
}

/** Where a system stands in Hudu. */
export function standing(system: System): Standing {
  const { link } = system;
  if (link?.hold) {
    return { tone: "stopped", words: "Held by an undo" };
  }
  if (link?.state === "Linked" && link.goneSince === null) {
    return { tone: "good", words: link.layoutName ?? `Layout ${link.layoutId}` };
  }
  switch (link?.state) {
    case "Linked":
      return { tone: "waiting", words: "Gone from Pulseway" };
    case "Pending":
      return { tone: "busy", words: "Being made" };
    case "AssetDeleted":
      return { tone: "stopped", words: "Deleted in Hudu by a person" };
    case "ToRecreate":
      return { tone: "info", words: "Will be made again at the next sync" };
  }
  if (system.organizationState === "Unmatched" || system.organizationState === "Ignored") {
    return { tone: "waiting", words: "Its company is not matched" };
  }
  return { tone: "waiting", words: "Not in Hudu yet" };
}

/** How an asset was recognised, in words. */
export const basisNames: Record<NonNullable<NonNullable<Schema<"SystemView">["link"]>["basis"]>, string> = {
  None: "made by the sync",
  Link: "the stored link",
  PendingCreation: "a creation whose answer was lost",
  NativeCard: "a card of Hudu's own integration",
  PulsewayIdField: "its Pulseway ID",
  Serial: "its serial number",
  Mac: "its MAC address",
  Name: "its exact name",
  Decision: "your decision",
};
