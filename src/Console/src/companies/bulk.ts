import type { Schema } from "../api/client";
import type { Organization } from "./companiesApi";

/** What to decide for chosen organizations. */
export type ChosenAction = "accept" | "create" | "unmatch" | "ignore";

/** Names of the actions. */
export const chosenNames: Record<ChosenAction, string> = {
  accept: "Match as suggested",
  create: "Create companies",
  unmatch: "Leave unmatched",
  ignore: "Ignore",
};

const states: Record<ChosenAction, Schema<"MatchState">> = {
  accept: "Matched",
  create: "Create",
  unmatch: "Unmatched",
  ignore: "Ignored",
};

/** The decisions an action stands for. Who is there already, or has no suggestion to accept, is left as it is. */
export function decisionsFor(action: ChosenAction, chosen: readonly Organization[]): Schema<"MatchesItem">[] {
  const state = states[action];
  return chosen
    .filter((o) => o.state !== state && (action !== "accept" || o.suggestion !== null))
    .map((o) => ({
      organizationId: o.organizationId,
      state,
      companyId: action === "accept" ? (o.suggestion?.companyId ?? null) : null,
    }));
}

/** What a decision means, in words. */
export function decisionWords(match: Pick<Schema<"SelectedMatch">, "state" | "companyName">): string {
  switch (match.state) {
    case "Matched":
      return `matched to ${match.companyName}`;
    case "Create":
      return "a new company, made at the next sync";
    case "Ignored":
      return "ignored: not imported, and no open question any more";
    default:
      return "unmatched: not imported";
  }
}
