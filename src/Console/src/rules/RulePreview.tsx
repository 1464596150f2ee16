import { makeStyles, Switch, tokens } from "@fluentui/react-components";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type Schema } from "../api/client";
import { ApiProblem, otherMessages } from "../api/problem";
import { Outcome } from "../ui/Outcome";
import { Section } from "../ui/Page";
import { Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { useSettled } from "../ui/useSettled";
import { PreviewSystems } from "./PreviewSystems";
import type { Chosen } from "./previewChoice";
import { type Rule, toApi } from "./ruleModel";
import { rulesPreview } from "./rulesApi";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalXS },
  row: { display: "flex", gap: tokens.spacingHorizontalM, justifyContent: "space-between", overflowWrap: "anywhere" },
  number: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What the rules as they stand on the page would do to the real estate; nothing of it is saved. */
export function RulePreview({ rules }: { rules: readonly Rule[] }) {
  const styles = useStyles();
  const [includeUnmatched, setIncludeUnmatched] = useState(false);
  // Kept here: the list goes away while a rule is incomplete.
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const body = useSettled(rules);
  const request = { rules: toApi(body), includeUnmatched };
  const query = useQuery({
    queryKey: [...rulesPreview, request],
    queryFn: ({ signal }) => answer(api.POST("/api/sort-rules/preview", { body: previewBody(request), signal })),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <Section title="Preview on your systems">
      <Switch
        label="Also systems of organizations that are not matched"
        checked={includeUnmatched}
        onChange={(_, data) => setIncludeUnmatched(data.checked)}
      />
      {isIncomplete(query.error) ? (
        <div role="status">
          <Outcome tone="info">The preview is here as soon as the rules are complete:</Outcome>
          <ul>
            {otherMessages(query.error, []).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      ) : (
        <Loaded query={query}>
          {(preview) => (
            <>
              <div className={styles.quiet} aria-live="polite">
                {preview.counts.systems.toLocaleString()} systems, read from Pulseway{" "}
                <Time at={preview.estate.readAt} />.{" "}
                {preview.counts.changed > 0
                  ? `${preview.counts.changed.toLocaleString()} would go elsewhere than by the saved rules.`
                  : "None would go elsewhere than by the saved rules."}
              </div>
              <ul className={styles.list} aria-label="Systems per layout">
                {preview.layouts.map((layout) => (
                  <li key={layout.layoutId} className={styles.row}>
                    <span>
                      {layout.name}
                      {layout.whyNotUsable && <Outcome tone="caution">{layout.whyNotUsable}</Outcome>}
                    </span>
                    <Count now={layout.systems} before={layout.systemsBefore} />
                  </li>
                ))}
                <Other name="Not imported, by a rule" count={preview.counts.skipped} />
                <Other name="Wait: their layout cannot be used" count={preview.counts.waiting} />
              </ul>
              <Moves preview={preview} />
              <PreviewSystems request={request} preview={preview} chosen={chosen} onChoose={setChosen} />
            </>
          )}
        </Loaded>
      )}
    </Section>
  );
}

const isIncomplete = (error: unknown) => error instanceof ApiProblem && error.status === 400 && error.errors.length > 0;

/** A preview with the first systems that change. */
export const previewBody = (
  request: Pick<Schema<"SortRulePreviewBody">, "rules" | "includeUnmatched">,
  more: Partial<Schema<"SortRulePreviewBody">> = {},
): Schema<"SortRulePreviewBody"> => ({
  show: "Changed",
  ruleIndex: null,
  layoutId: null,
  organizationId: null,
  skip: null,
  top: null,
  ...request,
  ...more,
});

function Count({ now, before }: { now: number; before: number }) {
  const styles = useStyles();
  const difference = now - before;
  return (
    <span className={styles.number}>
      {now.toLocaleString()}
      {difference !== 0 && ` (${difference > 0 ? "+" : "−"}${Math.abs(difference).toLocaleString()})`}
    </span>
  );
}

function Other({ name, count }: { name: string; count: number }) {
  const styles = useStyles();
  return count === 0 ? null : (
    <li className={styles.row}>
      <span>{name}</span>
      <span className={styles.number}>{count.toLocaleString()}</span>
    </li>
  );
}

function Moves({ preview }: { preview: Schema<"SortRulePreviewView"> }) {
  const styles = useStyles();
  if (preview.moves.length === 0) {
    return null;
  }
  return (
    <div>
      <Outcome tone={preview.movesAssets ? "caution" : "info"}>
        {preview.movesAssets
          ? "Existing assets that the next sync would move:"
          : "Existing assets stay where they are. With the option “Move assets by sort rules” these would move:"}
      </Outcome>
      <ul className={styles.list}>
        {preview.moves.map((move) => (
          <li key={`${move.fromLayoutId} ${move.toLayoutId}`}>
            {move.assets.toLocaleString()} from {move.fromName} to {move.toName}
            {move.fieldsLacking.length > 0 && (
              <span className={styles.quiet}>
                {" "}
                ({move.toName} lacks {move.fieldsLacking.join(", ")})
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
