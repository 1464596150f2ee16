import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useOffset } from "../ui/useOffset";
import { ChangeCard } from "./ChangeCard";
import type { Row } from "./changeGroups";

const useStyles = makeStyles({
  list: { position: "relative", listStyleType: "none", margin: 0, padding: 0 },
  row: { position: "absolute", top: 0, left: 0, width: "100%" },
  company: {
    fontWeight: tokens.fontWeightSemibold,
    padding: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}`,
  },
  count: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  entry: { paddingBottom: tokens.spacingVerticalS },
});

/** Changes under the names of their companies; only those in sight are in the page. */
export function ChangeList({ rows, onEnd }: { rows: readonly Row[]; onEnd: () => void }) {
  const styles = useStyles();
  const list = useRef<HTMLUListElement>(null);
  const offset = useOffset(list);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.type === "company" ? 48 : 120),
    overscan: 6,
    scrollMargin: offset,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once for each new end, whatever the callback's identity.
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) {
      onEnd();
    }
  }, [last, rows.length]);
  return (
    <ul ref={list} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index] as Row;
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={mergeClasses(styles.row, row.type === "entry" && styles.entry)}
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            {row.type === "company" ? (
              <div className={styles.company}>
                {row.name} <span className={styles.count}>({row.count.toLocaleString()})</span>
              </div>
            ) : (
              <ChangeCard entry={row.entry} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
