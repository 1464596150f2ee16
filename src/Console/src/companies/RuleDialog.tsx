import { Field, Radio, RadioGroup, Slider } from "@fluentui/react-components";
import { useState } from "react";
import type { Schema } from "../api/client";
import { useSettled } from "../ui/useSettled";
import BulkDialog from "./BulkDialog";
import { byRule } from "./companiesApi";

type Kind = NonNullable<Schema<"MatchSelectionKind">>;

const names: Record<Kind, string> = {
  AllCertain: "Match those that Hudu's own integration has matched",
  AllExact: "Those, and the ones of the same name",
  AllAboveScore: "Match by suggestion, from a score on",
  CreateAllWithoutSuggestion: "Create a new company for each that has no suggestion",
};

/** Decides for all open organizations by a rule. */
export default function RuleDialog({ onClose }: { onClose: (done: boolean) => void }) {
  const [kind, setKind] = useState<Kind>("AllExact");
  const [percent, setPercent] = useState(90);
  const settled = useSettled(percent);
  return (
    <BulkDialog
      title="Match many"
      decisions={byRule(kind, kind === "AllAboveScore" ? settled / 100 : null)}
      onClose={onClose}
    >
      <Field label="Which of the organizations that nobody has decided yet">
        <RadioGroup value={kind} onChange={(_, data) => setKind(data.value as Kind)}>
          {Object.entries(names).map(([value, name]) => (
            <Radio key={value} value={value} label={name} />
          ))}
        </RadioGroup>
      </Field>
      {kind === "AllAboveScore" && (
        <Field label={`Suggestions of ${percent} % and better`}>
          <Slider min={50} max={100} step={5} value={percent} onChange={(_, data) => setPercent(data.value)} />
        </Field>
      )}
    </BulkDialog>
  );
}
