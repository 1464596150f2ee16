import { Button, Checkbox, makeStyles, mergeClasses, Select, tokens } from "@fluentui/react-components";
import { type CSSProperties, type ReactNode, useRef } from "react";
import { Down, Up } from "./icons";
import { narrow } from "./layout";
import { useLongList } from "./useLongList";

/** A column. */
export interface Column<T> {
  key: string;
  name: string;
  /** Width as a grid track, such as "2fr" or "120px". */
  width: string;
  render: (item: T) => ReactNode;
  sortable?: boolean;
  /** Right-aligned figures. */
  numeric?: boolean;
  /** On a phone, in the upper right corner of the card instead of on a line of its own. */
  corner?: boolean;
}

/** What the list is sorted by. */
export interface Sorting {
  key: string;
  descending: boolean;
}

/** Which rows are chosen. */
export interface Selection<T> {
  isSelected: (item: T) => boolean;
  toggle: (item: T) => void;
  toggleAll: () => void;
  all: boolean | "mixed";
  nameOf: (item: T) => string;
}

interface VirtualTableProps<T> {
  label: string;
  items: readonly T[];
  columns: readonly Column<T>[];
  keyOf: (item: T) => string;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
  selection?: Selection<T>;
  /** All rows there are, when the server has more than what is loaded; null when it does not tell. */
  total?: number | null;
  /** Called when the end of what is loaded comes into sight. */
  onEnd?: () => void;
}

const useStyles = makeStyles({
  table: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflowX: "clip",
  },
  body: { position: "relative" },
  row: {
    display: "grid",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    minHeight: "44px",
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  columns: { gridTemplateColumns: "var(--columns)", [narrow]: { gridTemplateColumns: "var(--narrow-columns)" } },
  item: { position: "absolute", top: 0, left: 0, width: "100%" },
  selected: { backgroundColor: tokens.colorNeutralBackground1Selected },
  head: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    borderBottomColor: tokens.colorNeutralStroke1,
  },
  headCell: { [narrow]: { display: "none" } },
  cell: { minWidth: 0, overflowWrap: "anywhere", [narrow]: { gridColumn: "var(--narrow-column)" } },
  corner: { [narrow]: { gridColumn: "var(--narrow-corner)", gridRow: "1" } },
  narrowSort: { display: "none", [narrow]: { display: "flex", gap: tokens.spacingHorizontalS } },
  all: { display: "none", [narrow]: { display: "inline" } },
  numeric: { textAlign: "right", fontVariantNumeric: "tabular-nums", [narrow]: { textAlign: "left" } },
  name: {
    display: "none",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    marginRight: tokens.spacingHorizontalS,
    [narrow]: { display: "inline" },
  },
  sort: {
    minWidth: 0,
    padding: 0,
    border: "none",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    justifyContent: "start",
  },
});

/** A long list: only the rows in sight are in the page. On a phone each row is a card that names its values. */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, items, columns, keyOf, sorting, selection, total, onEnd } = props;
  const styles = useStyles();
  const body = useRef<HTMLDivElement>(null);
  const { rows, offset, height, measure } = useLongList({
    name: label,
    element: body,
    count: items.length,
    estimate: () => 52,
    keyOf: (index) => keyOf(items[index] as T),
    overscan: 12,
    onEnd,
  });

  const tracks = columns.map((c) => c.width.replace(/^(\d.*fr)$/, "minmax(0, $1)")).join(" ");
  const widths = {
    "--columns": selection ? `32px ${tracks}` : tracks,
    "--narrow-columns": `${selection ? "32px " : ""}minmax(0, 1fr) auto`,
    "--narrow-column": selection ? "2" : "1",
    "--narrow-corner": selection ? "3" : "2",
  } as CSSProperties;
  const grid = mergeClasses(styles.row, styles.columns);
  return (
    <>
      {props.onSort && sorting && <NarrowSort columns={columns} sorting={sorting} onSort={props.onSort} />}
      <div
        role="table"
        aria-label={label}
        aria-rowcount={total === null ? -1 : (total ?? items.length) + 1}
        className={styles.table}
        style={widths}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={mergeClasses(grid, styles.head)}>
            {selection && (
              <span role="columnheader">
                <Checkbox aria-label="Select all" checked={selection.all} onChange={selection.toggleAll} />
              </span>
            )}
            {selection && (
              <span className={styles.all} aria-hidden="true">
                Select all
              </span>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sorting={sorting} onSort={props.onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={body} className={styles.body} style={{ height }}>
          {rows.map((row) => {
            const item = items[row.index] as T;
            const selected = selection?.isSelected(item) ?? false;
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 2}
                aria-selected={selection ? selected : undefined}
                data-index={row.index}
                ref={measure}
                className={mergeClasses(grid, styles.item, selected && styles.selected)}
                style={{ transform: `translateY(${row.start - offset}px)` }}
              >
                {selection && (
                  <span role="cell">
                    <Checkbox
                      aria-label={`Select ${selection.nameOf(item)}`}
                      checked={selected}
                      onChange={() => selection.toggle(item)}
                    />
                  </span>
                )}
                {columns.map((column, index) => (
                  <div
                    key={column.key}
                    role="cell"
                    className={mergeClasses(
                      styles.cell,
                      column.numeric && styles.numeric,
                      column.corner && styles.corner,
                    )}
                  >
                    {index > 0 && column.name !== "" && <span className={styles.name}>{column.name}</span>}
                    {column.render(item)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

interface NarrowSortProps<T> {
  columns: readonly Column<T>[];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

/** What the heads of columns are for, where there are none: on phones. */
function NarrowSort<T>({ columns, sorting, onSort }: NarrowSortProps<T>) {
  const styles = useStyles();
  const { key, descending } = sorting;
  return (
    <div className={styles.narrowSort}>
      <Select aria-label="Sort by" value={key} onChange={(_, data) => onSort({ key: data.value, descending: false })}>
        {columns
          .filter((c) => c.sortable)
          .map((c) => (
            <option key={c.key} value={c.key}>
              {c.name}
            </option>
          ))}
      </Select>
      <Button
        icon={descending ? <Down /> : <Up />}
        aria-label={descending ? "Descending: turn around" : "Ascending: turn around"}
        onClick={() => onSort({ key, descending: !descending })}
      />
    </div>
  );
}

interface HeadCellProps<T> {
  column: Column<T>;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
}

function HeadCell<T>({ column, sorting, onSort }: HeadCellProps<T>) {
  const styles = useStyles();
  const sorted = sorting?.key === column.key;
  const direction = sorted ? (sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <div
      role="columnheader"
      aria-sort={direction}
      className={mergeClasses(styles.headCell, column.numeric && styles.numeric)}
    >
      {column.sortable && onSort ? (
        <Button
          appearance="transparent"
          size="small"
          className={styles.sort}
          iconPosition="after"
          icon={sorted ? sorting.descending ? <Down /> : <Up /> : undefined}
          onClick={() => onSort({ key: column.key, descending: sorted && !sorting.descending })}
        >
          {column.name}
        </Button>
      ) : (
        column.name
      )}
    </div>
  );
}
