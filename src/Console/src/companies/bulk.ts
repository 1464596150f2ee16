import type { Schema } from "../api/client";
import type { Organization } from "./companiesApi";

/** What to decide for many. */
export type BulkAction = "accept" | "create" | "unmatch";

/** Names of the actions. */
export const bulkNames: Record<BulkAction, string> = {
  accept: "Match as suggested",
  create: "Create companies",
  unmatch: "Leave unmatched",
};

/** What would happen to one organization. */
export interface Decision {
  organization: Organization;
  item: Schema<"MatchesItem">;
  words: string;
}

/** What an action would do, and to whom it does nothing. */
export interface BulkPlan {
  decisions: Decision[];
  untouched: number;
}

/** What an action would decide. Suggestions below the score are left to a person; matched organizations stay as they are. */
export function plan(action: BulkAction, organizations: readonly Organization[], minimumScore: number): BulkPlan {
  const decisions = organizations.flatMap((o): Decision[] => {
    const isMatched = o.state === "Matched";
    if (action === "accept" && !isMatched && o.suggestion && o.suggestion.score >= minimumScore) {
      const { companyId, companyName } = o.suggestion;
      return [decide(o, "Matched", companyId, `matched to ${companyName}`)];
    }
    if (action === "create" && !isMatched && o.state !== "Create") {
      return [decide(o, "Create", null, "a new company at the next sync")];
    }
    return action === "unmatch" && o.state !== "Unmatched"
      ? [decide(o, "Unmatched", null, isMatched ? `no longer matched to ${o.companyName}` : "unmatched")]
      : [];
  });
  return { decisions, untouched: organizations.length - decisions.length };
}

const decide = (
  organization: Organization,
  state: Schema<"MatchState">,
  companyId: number | null,
  words: string,
): Decision => ({ organization, item: { organizationId: organization.organizationId, state, companyId }, words });
