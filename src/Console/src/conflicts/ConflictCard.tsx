import { Button, makeStyles, Radio, RadioGroup, Subtitle2, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import { otherMessages } from "../api/problem";
import { useConfirm } from "../ui/Confirm";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Failure } from "../ui/States";
import { Time } from "../ui/Time";
import { type Conflict, useSettle } from "./conflictsApi";
import { choiceNames, isFarReaching, kindNames } from "./conflictWords";

// Few choices ask for a company.
const CompanyPicker = lazy(async () => ({ default: (await import("../companies/CompanyPicker")).CompanyPicker }));

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    padding: tokens.spacingHorizontalL,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  title: { margin: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  reason: { overflowWrap: "anywhere", maxWidth: "90ch" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

const keyOf = (choice: Conflict["choices"][number]) => `${choice.choice} ${choice.assetId} ${choice.companyId}`;

interface ConflictCardProps {
  conflict: Conflict;
  onSync: (systemId: string) => void;
}

/** One conflict: what is undecided, in words, and what can be chosen. */
export function ConflictCard({ conflict, onSync }: ConflictCardProps) {
  const styles = useStyles();
  const settle = useSettle();
  const confirm = useConfirm();
  const notice = useNotice();
  const [chosen, setChosen] = useState("");
  const [companyId, setCompanyId] = useState<number | null>(null);
  // Not by its place: the list is read again, and a sync may have found other assets.
  const choice = conflict.choices.find((c) => keyOf(c) === chosen) ?? null;
  const isReady = choice !== null && (!choice.needsCompany || companyId !== null);
  const decide = async () => {
    if (choice === null) {
      return;
    }
    const yes =
      !isFarReaching(choice.choice) ||
      (await confirm({
        title: "This changes a match",
        body: `${choice.text} It concerns all systems of ${conflict.organizationName ?? "the organization"}, from the next sync on.`,
        action: "Change the match",
      }));
    if (yes) {
      settle.mutate(
        { conflict, choice, companyId },
        { onSuccess: () => notice("Decided", "The next sync acts on it.") },
      );
    }
  };
  return (
    <li className={styles.card} aria-label={`${conflict.name}: ${kindNames[conflict.kind]}`}>
      <Subtitle2 as="h2" className={styles.title}>
        {conflict.name}
      </Subtitle2>
      <Outcome tone={conflict.open ? "caution" : "good"}>{kindNames[conflict.kind]}</Outcome>
      <span className={styles.quiet}>
        {conflict.organizationName}
        {conflict.companyName && conflict.companyName !== conflict.organizationName && ` → ${conflict.companyName}`},
        since <Time at={conflict.openedAt} />
      </span>
      <span className={styles.reason}>{conflict.reason}</span>
      {conflict.decision && (
        <span>
          Decided <Time at={conflict.decision.decidedAt} />: {choiceNames[conflict.decision.choice].toLowerCase()}
          {conflict.decision.assetId !== null && ` (asset ${conflict.decision.assetId})`}
        </span>
      )}
      {conflict.choices.length > 0 && (
        <RadioGroup
          aria-label={`Choices for ${conflict.name}`}
          value={choice === null ? "" : chosen}
          onChange={(_, data) => setChosen(data.value)}
        >
          {conflict.choices.map((c) => (
            <Radio key={keyOf(c)} value={keyOf(c)} label={c.text} />
          ))}
        </RadioGroup>
      )}
      <Suspense>
        {choice?.needsCompany && <CompanyPicker label="Company in Hudu" value={companyId} onChange={setCompanyId} />}
      </Suspense>
      {settle.error && <Failure title="Not saved" error={settle.error} details={otherMessages(settle.error, [])} />}
      <div className={styles.actions}>
        {conflict.choices.length > 0 && (
          <Button appearance="primary" disabled={!isReady || settle.isPending} onClick={decide}>
            {settle.isPending ? "Saving…" : "Decide so"}
          </Button>
        )}
        {conflict.decision && (
          <Button disabled={settle.isPending} onClick={() => settle.mutate({ conflict, choice: null })}>
            Take the decision back
          </Button>
        )}
        {conflict.decision && conflict.systemId && (
          <Button onClick={() => onSync(conflict.systemId ?? "")}>Sync it now</Button>
        )}
      </div>
    </li>
  );
}
