import { Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { fieldMessage } from "../api/problem";

type Limits = Schema<"SyncLimits">;

const words: { key: keyof Limits; name: string; hint: string }[] = [
  {
    key: "huduRequestsPerMinute",
    name: "Calls to Hudu per minute",
    hint: "By all workers together. Hudu allows 300 unless the server's owner changed it.",
  },
  {
    key: "pulsewayRequestsPerMinute",
    name: "Calls to Pulseway per minute",
    hint: "By all workers together. One a second stays inside its hourly limit.",
  },
  {
    key: "maxCreatesPerRun",
    name: "Assets that one run may create",
    hint: "A run that wants more stops before the first and asks.",
  },
  {
    key: "lossGuardPercent",
    name: "Loss guard, percent",
    hint: "When more than this share of a company's systems is suddenly gone, none is marked or archived in that run.",
  },
  {
    key: "keepHistoryDays",
    name: "Days for which history is kept",
    hint: "Older runs are removed with their changes. They cannot be undone any more.",
  },
];

/** The fields whose refusals this form shows. */
export const limitFields = words.map((w) => `limits.${w.key}`);

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingHorizontalXL,
  },
});

interface LimitFieldsProps {
  value: Limits;
  onChange: (limits: Limits) => void;
  error: unknown;
}

/** Request budgets and guards. */
export function LimitFields({ value, onChange, error }: LimitFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.grid}>
      {words.map(({ key, name, hint }) => (
        <Field key={key} label={name} hint={hint} validationMessage={fieldMessage(error, `limits.${key}`)}>
          <Input
            type="number"
            value={String(value[key])}
            onChange={(_, data) => onChange({ ...value, [key]: Number(data.value) })}
          />
        </Field>
      ))}
    </div>
  );
}
