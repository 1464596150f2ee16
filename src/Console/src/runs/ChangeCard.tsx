import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { narrow } from "../ui/layout";
import { Outcome, type Tone } from "../ui/Outcome";
import { type Entry, kindName, outcomeName } from "./changeGroups";

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    alignItems: "center",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  reason: { flex: "1 1 100%", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  error: { flex: "1 1 100%", color: tokens.colorStatusDangerForeground1, overflowWrap: "anywhere" },
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

const tones: Record<Entry["outcome"], Tone> = {
  Planned: "info",
  Intended: "busy",
  Applied: "good",
  Failed: "bad",
  Reported: "caution",
};

/** One change: what, why, and each value before and after, like a code review. */
export function ChangeCard({ entry }: { entry: Entry }) {
  const styles = useStyles();
  return (
    <article className={styles.card} aria-label={`${kindName[entry.kind]}: ${entry.name}`}>
      <div className={styles.head}>
        <Outcome tone={tones[entry.outcome]}>
          {kindName[entry.kind]}
          {entry.outcome === "Reported" ? "" : `, ${outcomeName[entry.outcome]}`}
        </Outcome>
        <span className={styles.name}>{entry.name}</span>
        <span className={styles.reason}>{entry.reason}</span>
        {entry.error && <span className={styles.error}>{entry.error}</span>}
      </div>
      {entry.fields.length > 0 && (
        <table className={styles.table}>
          <thead className={styles.hidden}>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {entry.fields.map((field) => (
              <tr key={field.name}>
                <th scope="row" className={mergeClasses(styles.cell, styles.field)}>
                  {field.name}
                </th>
                <td className={mergeClasses(styles.cell, styles.value, field.before !== null && styles.before)}>
                  <Value value={field.before} sign="−" />
                </td>
                <td className={mergeClasses(styles.cell, styles.value, field.after !== null && styles.after)}>
                  <Value value={field.after} sign="+" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

function Value({ value, sign }: { value: string | null; sign: string }) {
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
