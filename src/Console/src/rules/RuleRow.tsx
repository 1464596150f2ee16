import { Button, makeStyles, mergeClasses, Switch, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import type { Schema } from "../api/client";
import { Delete, Down, Drag, Edit, Up } from "../ui/icons";
import { Outcome } from "../ui/Outcome";
import type { Property } from "./properties";
import { RuleForm } from "./RuleForm";
import { conditionWords, type Rule } from "./ruleModel";

const useStyles = makeStyles({
  row: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  dragged: { opacity: 0.6, border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingVerticalS,
  },
  handle: { cursor: "grab", minWidth: "32px" },
  words: { flex: "1 1 200px", minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  off: { color: tokens.colorNeutralForeground3 },
  messages: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`, display: "grid" },
});

export interface RuleRowProps {
  rule: Rule;
  index: number;
  isOpen: boolean;
  onOpen: () => void;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (by: number) => void;
  onDragStart: () => void;
  onDragEnter: () => void;
  onDragEnd: () => void;
  isDragged: boolean;
  isLast: boolean;
  layouts: readonly Schema<"LayoutView">[];
  properties: readonly Property[];
  messages: readonly string[];
}

/** One rule: what it asks, where it sends, and the form to change it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, index, isOpen, layouts, properties } = props;
  const styles = useStyles();
  const layout = layouts.find((l) => l.layout.id === rule.layoutId)?.layout;
  const target = rule.skip
    ? "not imported"
    : (layout?.name ?? (rule.layoutId ? `layout ${rule.layoutId}` : "no layout"));
  const isBroken = !rule.skip && rule.layoutId !== null && layouts.length > 0 && !layout?.active;
  const name = (key: string) => properties.find((p) => p.key === key)?.name ?? key;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      props.onMove(by);
    }
  };
  return (
    <li
      className={mergeClasses(styles.row, props.isDragged && styles.dragged)}
      onDragEnter={props.onDragEnter}
      onDragOver={(event) => event.preventDefault()}
    >
      <div className={styles.head}>
        <Button
          appearance="subtle"
          className={styles.handle}
          icon={<Drag />}
          aria-label={`Move ${rule.name}, ${index + 1}`}
          title="Drag, or press the arrow keys"
          draggable
          onDragStart={props.onDragStart}
          onDragEnd={props.onDragEnd}
          onKeyDown={onKeyDown}
        />
        <div className={mergeClasses(styles.words, !rule.enabled && styles.off)}>
          <div className={styles.name}>
            {index + 1}. {rule.name}
          </div>
          <div className={styles.quiet}>
            {rule.conditions.map((c) => conditionWords(c, name)).join(" and ") || "no condition"} → {target}
          </div>
          {isBroken && (
            <Outcome tone="caution">
              {layout ? "Its layout is not active" : "Its layout is gone"}: its systems wait
            </Outcome>
          )}
        </div>
        <Button
          appearance="subtle"
          icon={<Up />}
          aria-label={`${rule.name}: earlier`}
          disabled={index === 0}
          onClick={() => props.onMove(-1)}
        />
        <Button
          appearance="subtle"
          icon={<Down />}
          aria-label={`${rule.name}: later`}
          disabled={props.isLast}
          onClick={() => props.onMove(1)}
        />
        <Switch
          checked={rule.enabled}
          aria-label={`Use ${rule.name}`}
          onChange={(_, data) => props.onChange({ ...rule, enabled: data.checked })}
        />
        <Button
          appearance="subtle"
          icon={<Edit />}
          aria-label={isOpen ? `Close ${rule.name}` : `Edit ${rule.name}`}
          aria-expanded={isOpen}
          onClick={props.onOpen}
        />
        <Button appearance="subtle" icon={<Delete />} aria-label={`Remove ${rule.name}`} onClick={props.onRemove} />
      </div>
      {props.messages.length > 0 && (
        <div className={styles.messages} role="alert">
          {props.messages.map((message) => (
            <Outcome key={message} tone="bad">
              {message}
            </Outcome>
          ))}
        </div>
      )}
      {isOpen && <RuleForm rule={rule} onChange={props.onChange} layouts={layouts} properties={properties} />}
    </li>
  );
}
