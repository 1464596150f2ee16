import { makeStyles, Switch, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Schema } from "../api/client";

type Options = Schema<"SyncOptions">;
type Flag = { [K in keyof Options]: Options[K] extends boolean ? K : never }[keyof Options];

interface Words {
  flag: Flag;
  name: string;
  does: string;
  /** On the vendor's set-up page, with its wording. */
  vendor: boolean;
}

const words: Words[] = [
  {
    flag: "autoUpdateNames",
    name: "Auto-update names of Assets",
    does: "If a name is changed in Pulseway RMM, the name will automatically be updated in Hudu.",
    vendor: true,
  },
  {
    flag: "doNotUpdateCompanyDetails",
    name: "Do not update basic company details",
    does: "Prevents the company details from being changed in Hudu if they are changed in Pulseway RMM.",
    vendor: true,
  },
  {
    flag: "skipImportingSystems",
    name: "Skip Importing Systems",
    does: "Skips importing any systems from Pulseway RMM into Hudu. Systems that have already been imported are still refreshed; no new ones come in.",
    vendor: true,
  },
  {
    flag: "fillCompanyDetailsOnlyIfEmpty",
    name: "Fill company details only where they are empty",
    does: "Address and phone are written only where the company has none yet.",
    vendor: false,
  },
  {
    flag: "moveAssetsBySortRules",
    name: "Move assets by sort rules",
    does: "Also moves existing assets to the layout that the rules choose. Off: rules place new systems only.",
    vendor: false,
  },
  {
    flag: "recreateDeletedAssets",
    name: "Make deleted assets again",
    does: "Makes assets again that people deleted in Hudu. Off: a deletion is final.",
    vendor: false,
  },
];

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  hint: { color: tokens.colorNeutralForeground2, paddingLeft: "60px", maxWidth: "68ch" },
});

interface OptionFieldsProps {
  options: Options;
  onChange: (options: Options) => void;
  only?: "vendor";
}

/** The options as switches, with what each does. */
export function OptionFields({ options, onChange, only }: OptionFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.list}>
      {words
        .filter((w) => only !== "vendor" || w.vendor)
        .map((w) => (
          <Option key={w.flag} words={w} options={options} onChange={onChange} />
        ))}
    </div>
  );
}

function Option({ words, options, onChange }: { words: Words } & Omit<OptionFieldsProps, "only">) {
  const styles = useStyles();
  const hint = useId();
  return (
    <div>
      <Switch
        label={words.name}
        checked={options[words.flag]}
        onChange={(_, data) => onChange({ ...options, [words.flag]: data.checked })}
        aria-describedby={hint}
      />
      <div id={hint} className={styles.hint}>
        {words.does}
      </div>
    </div>
  );
}
