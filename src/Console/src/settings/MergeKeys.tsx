import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { Down, Up } from "../ui/icons";

type Key = Schema<"IdentityKey">;

const names: Record<Key, string> = {
  NativeCard: "Card of Hudu's own Pulseway integration",
  PulsewayId: "Pulseway ID field (always on)",
  Serial: "Serial number, unless it is a placeholder",
  Mac: "MAC address",
  Name: "Exact name",
};
const all = Object.keys(names) as Key[];

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    gap: tokens.spacingVerticalXXS,
    maxWidth: "520px",
  },
  row: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  name: { flex: "1 1 auto" },
});

/** By what existing assets are recognised, first to last. */
export function MergeKeys({ keys, onChange }: { keys: readonly Key[]; onChange: (keys: Key[]) => void }) {
  const styles = useStyles();
  const rows = [...keys, ...all.filter((k) => !keys.includes(k))];
  const move = (key: Key, by: number) => {
    const next = keys.filter((k) => k !== key);
    next.splice(keys.indexOf(key) + by, 0, key);
    onChange(next);
  };
  return (
    <>
      <div className={styles.hint}>
        An existing asset is linked to a system by the first of these that fits exactly one asset. More than one
        candidate is never guessed: it waits for your decision.
      </div>
      <ol className={styles.list}>
        {rows.map((key) => {
          const index = keys.indexOf(key);
          return (
            <li key={key} className={styles.row}>
              <Checkbox
                className={styles.name}
                label={names[key]}
                checked={index >= 0}
                disabled={key === "PulsewayId"}
                onChange={(_, data) => onChange(data.checked ? [...keys, key] : keys.filter((k) => k !== key))}
              />
              <Button
                appearance="subtle"
                icon={<Up />}
                aria-label={`${names[key]}: earlier`}
                disabled={index <= 0}
                onClick={() => move(key, -1)}
              />
              <Button
                appearance="subtle"
                icon={<Down />}
                aria-label={`${names[key]}: later`}
                disabled={index < 0 || index === keys.length - 1}
                onClick={() => move(key, 1)}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}
