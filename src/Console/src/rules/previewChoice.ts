import type { Schema } from "../api/client";

/** Which systems the preview lists: a kind of them, or those of one rule. */
export type Chosen = NonNullable<Schema<"PreviewShow">> | `rule-${number}`;

type Preview = {
  counts: Pick<Schema<"PreviewCounts">, "changed">;
  rules: readonly Pick<Schema<"RuleCount">, "index">[];
};

/** What the list shows: what a person chose, as long as it is there; else what would go elsewhere, or all when nothing would. */
export function choiceFor(chosen: Chosen | null, { counts, rules }: Preview): Chosen {
  const isThere = chosen !== null && (!isRule(chosen) || rules.some((r) => `rule-${r.index}` === chosen));
  return isThere ? chosen : counts.changed > 0 ? "Changed" : "All";
}

/** The choice as the API asks for it. */
export const askedFor = (choice: Chosen): Pick<Schema<"SortRulePreviewBody">, "show" | "ruleIndex"> =>
  isRule(choice) ? { show: "All", ruleIndex: Number(choice.slice("rule-".length)) } : { show: choice, ruleIndex: null };

const isRule = (choice: Chosen): choice is `rule-${number}` => choice.startsWith("rule-");
