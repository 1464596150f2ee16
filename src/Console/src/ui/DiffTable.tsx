import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { narrow } from "./layout";

/** A value before and after; nothing means: no value. */
export interface Difference {
  name: string;
  before: ReactNode;
  after: ReactNode;
}

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: "top",
    textAlign: "left",
    overflowWrap: "anywhere",
    whiteSpace: "pre-wrap",
    [narrow]: { display: "block" },
  },
  field: {
    width: "24%",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    [narrow]: { width: "auto" },
  },
  value: { fontFamily: tokens.fontFamilyMonospace },
  before: { backgroundColor: tokens.colorPaletteRedBackground1 },
  after: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  nothing: { color: tokens.colorNeutralForeground3, fontStyle: "italic", fontFamily: tokens.fontFamilyBase },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

/** Values before and after, like a code review. */
export function DiffTable({ differences }: { differences: readonly Difference[] }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <thead className={styles.hidden}>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row" className={mergeClasses(styles.cell, styles.field)}>
              {name}
            </th>
            <td className={mergeClasses(styles.cell, styles.value, before !== null && styles.before)}>
              <Value value={before} sign="−" />
            </td>
            <td className={mergeClasses(styles.cell, styles.value, after !== null && styles.after)}>
              <Value value={after} sign="+" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value, sign }: { value: ReactNode; sign: string }) {
  const styles = useStyles();
  return value === null || value === "" ? (
    <span className={styles.nothing}>no value</span>
  ) : (
    <>
      <span aria-hidden="true">{sign} </span>
      {value}
    </>
  );
}
