import type { Schema } from "../api/client";
import { mergeItems } from "../ui/merging";

/** A condition as it is edited: nothing in it is missing. */
export interface Condition {
  property: string;
  operator: Schema<"SortOperator">;
  value: string;
  values: string[];
}

/** A rule as it is edited. */
export interface Rule {
  key: string;
  id: string | null;
  name: string;
  enabled: boolean;
  conditions: Condition[];
  layoutId: number | null;
  skip: boolean;
}

/** Operators in words, in the order in which they are offered. */
export const operatorNames: Record<Schema<"SortOperator">, string> = {
  EqualTo: "equals",
  NotEqualTo: "does not equal",
  Contains: "contains",
  NotContains: "does not contain",
  StartsWith: "starts with",
  EndsWith: "ends with",
  Matches: "matches the regular expression",
  IsEmpty: "is empty",
  IsNotEmpty: "is not empty",
  InList: "is one of",
};

/** Whether an operator takes no value, one, or a list. */
export const operand = (operator: Schema<"SortOperator">): "none" | "one" | "list" =>
  operator === "IsEmpty" || operator === "IsNotEmpty" ? "none" : operator === "InList" ? "list" : "one";

/** Rules of the API, made complete. */
export const fromApi = (rules: readonly Schema<"SortRuleBody">[]): Rule[] =>
  rules.map((rule, index) => ({
    key: rule.id ?? `rule-${index}`,
    id: rule.id,
    name: rule.name ?? "",
    enabled: rule.enabled ?? true,
    conditions: (rule.conditions ?? []).map((c) => ({
      property: c.property ?? "",
      operator: c.operator,
      value: c.value ?? "",
      values: c.values ?? [],
    })),
    layoutId: rule.target?.layoutId ?? null,
    skip: rule.target?.skip ?? false,
  }));

/** Rules for the API: each condition with what its operator takes, and nothing else. */
export const toApi = (rules: readonly Rule[]): Schema<"SortRuleBody">[] =>
  rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    enabled: rule.enabled,
    conditions: rule.conditions.map((c) => ({
      property: c.property,
      operator: c.operator,
      value: operand(c.operator) === "one" ? c.value : null,
      values: operand(c.operator) === "list" ? c.values : null,
    })),
    target: { layoutId: rule.skip ? null : rule.layoutId, skip: rule.skip },
  }));

/** A rule to begin with. Its id is given here, so that saving it twice, after a lost answer, does not make two. */
export const newRule = (key: string, count: number): Rule => ({
  key,
  id: key,
  name: `Rule ${count + 1}`,
  enabled: true,
  conditions: [{ property: "type", operator: "Contains", value: "", values: [] }],
  layoutId: null,
  skip: false,
});

/** The list with one rule at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) {
    next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  }
  return next;
}

/** A condition in words. */
export function conditionWords(condition: Condition, propertyName: (key: string) => string): string {
  const value =
    operand(condition.operator) === "none"
      ? ""
      : ` “${operand(condition.operator) === "list" ? condition.values.join("”, “") : condition.value}”`;
  return `${propertyName(condition.property)} ${operatorNames[condition.operator]}${value}`;
}

/** A person's rules over the saved ones, rule by rule. */
export const mergeRules = mergeItems<Rule>(
  (rule) => rule.key,
  (rule) => rule.name,
  (rule) => {
    const conditions = rule.conditions.map((c) => conditionWords(c, (key) => key)).join(" and ") || "no condition";
    const target = rule.skip ? "not imported" : rule.layoutId === null ? "no layout" : `layout ${rule.layoutId}`;
    return `“${rule.name}”${rule.enabled ? "" : ", off"}: ${conditions} → ${target}`;
  },
);

/** What a refusal says about one rule: the messages of all fields below it. */
export const messagesOf = (errors: readonly { field: string; message: string }[], index: number): string[] =>
  errors.filter((e) => e.field.startsWith(`rules[${index}]`)).map((e) => e.message);
