import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";
import { Loaded } from "../ui/States";
import { askedFor, type Chosen, choiceFor } from "./previewChoice";
import { previewBody } from "./RulePreview";
import { rulesPreview } from "./rulesApi";

const shown = 100;

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    maxHeight: "420px",
    overflowY: "auto",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  item: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface PreviewSystemsProps {
  request: Pick<Schema<"SortRulePreviewBody">, "rules" | "includeUnmatched">;
  preview: Schema<"SortRulePreviewView">;
  chosen: Chosen | null;
  onChoose: (choice: Chosen) => void;
}

/** The systems behind the counts: which fall to which rule, and where they would go. */
export function PreviewSystems({ request, preview, chosen, onChoose }: PreviewSystemsProps) {
  const styles = useStyles();
  const choice = choiceFor(chosen, preview);
  const body = previewBody(request, { ...askedFor(choice), top: shown });
  const query = useQuery({
    queryKey: [...rulesPreview, body],
    queryFn: ({ signal }) => answer(api.POST("/api/sort-rules/preview", { body, signal })),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <>
      <Field label="Show">
        <Select value={choice} onChange={(_, data) => onChoose(data.value as Chosen)}>
          <option value="Changed">Systems that would go elsewhere ({preview.counts.changed.toLocaleString()})</option>
          {preview.rules.map((r) => (
            <option key={r.id} value={`rule-${r.index}`}>
              Systems of “{r.name}” ({r.systems.toLocaleString()})
            </option>
          ))}
          <option value="Default">Systems that meet no rule ({preview.counts.default.toLocaleString()})</option>
          <option value="Waiting">Systems that wait ({preview.counts.waiting.toLocaleString()})</option>
          <option value="All">All systems ({preview.counts.systems.toLocaleString()})</option>
        </Select>
      </Field>
      <Loaded query={query}>
        {({ systems, total }) =>
          systems.length === 0 ? (
            <span className={styles.quiet}>No system.</span>
          ) : (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
              <ul className={styles.list} tabIndex={0} aria-label="Systems of the preview">
                {systems.map((s) => (
                  <li key={s.id} className={styles.item}>
                    {s.name} <span className={styles.quiet}>({s.organizationName})</span> → {place(s.place)}
                    {s.changed && <span className={styles.quiet}>, now {place(s.placeBefore)}</span>}
                  </li>
                ))}
              </ul>
              {total > systems.length && (
                <span className={styles.quiet}>
                  The first {systems.length.toLocaleString()} of {total.toLocaleString()}.
                </span>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

const place = (p: Schema<"PreviewPlace">): string => p.why ?? p.layoutName ?? "not imported";
