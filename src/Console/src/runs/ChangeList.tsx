import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import { useLongList } from "../ui/useLongList";
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
  const {
    rows: items,
    offset,
    height,
    measure,
  } = useLongList({
    name: "changes",
    element: list,
    count: rows.length,
    estimate: (index) => (rows[index]?.type === "company" ? 48 : 120),
    overscan: 6,
    onEnd,
  });
  return (
    <ul ref={list} className={styles.list} style={{ height }}>
      {items.map((item) => {
        const row = rows[item.index] as Row;
        return (
          <li
            key={item.key}
            ref={measure}
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
