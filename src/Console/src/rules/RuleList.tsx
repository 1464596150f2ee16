import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Schema } from "../api/client";
import type { FieldError } from "../api/problem";
import type { Property } from "./properties";
import { RuleRow } from "./RuleRow";
import { messagesOf, moved, type Rule } from "./ruleModel";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalS },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

interface RuleListProps {
  rules: readonly Rule[];
  onChange: (rules: Rule[]) => void;
  open: string | null;
  onOpen: (key: string | null) => void;
  layouts: readonly Schema<"LayoutView">[];
  properties: readonly Property[];
  errors: readonly FieldError[];
}

/** The rules in order. They are moved by dragging, with the buttons, or with the arrow keys on the handle. */
export function RuleList({ rules, onChange, open, onOpen, layouts, properties, errors }: RuleListProps) {
  const styles = useStyles();
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const move = (from: number, to: number) => {
    if (to >= 0 && to < rules.length && from !== to) {
      onChange(moved(rules, from, to));
      setSaid(`${rules[from]?.name} is now ${to + 1} of ${rules.length}`);
    }
  };
  return (
    <>
      <span className={styles.hidden} aria-live="assertive">
        {said}
      </span>
      <ol className={styles.list} aria-label="Sort rules in order">
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.key}
            rule={rule}
            index={index}
            isOpen={open === rule.key}
            onOpen={() => onOpen(open === rule.key ? null : rule.key)}
            onChange={(next) => onChange(rules.map((r) => (r.key === rule.key ? next : r)))}
            onRemove={() => onChange(rules.filter((r) => r.key !== rule.key))}
            onMove={(by) => move(index, index + by)}
            onDragStart={() => setDragged(index)}
            onDragEnter={() => {
              if (dragged !== null && dragged !== index) {
                onChange(moved(rules, dragged, index));
                setDragged(index);
              }
            }}
            onDragEnd={() => setDragged(null)}
            isDragged={dragged === index}
            isLast={index === rules.length - 1}
            layouts={layouts}
            properties={properties}
            messages={messagesOf(errors, index)}
          />
        ))}
      </ol>
    </>
  );
}
