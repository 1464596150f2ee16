import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema, Versioned } from "../api/client";
import { ApiProblem } from "../api/problem";
import { layoutsQuery, settingsQuery } from "../settings/settingsApi";
import { Add } from "../ui/icons";
import { useNotice } from "../ui/Notices";
import { Page, Section } from "../ui/Page";
import { QueryFailures } from "../ui/QueryFailures";
import { SaveBar } from "../ui/SaveBar";
import { Empty, Loaded } from "../ui/States";
import { useDraft } from "../ui/useDraft";
import { type Property, useProperties } from "./properties";
import { RuleList } from "./RuleList";
import { RulePreview } from "./RulePreview";
import { fromApi, mergeRules, newRule, type Rule, toApi } from "./ruleModel";
import { rulesQuery, useSaveRules } from "./rulesApi";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 3fr) minmax(280px, 2fr)",
    gap: tokens.spacingHorizontalL,
    alignItems: "start",
    "@media (max-width: 1100px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

const none: readonly Property[] = [];

/** The ordered list of sort rules, and what it would do to the real estate. */
export function RulesPage() {
  const rules = useQuery(rulesQuery);
  return (
    <Page
      title="Sort rules"
      lead="Sort rules control which asset layout a system goes to. The first rule that a system meets decides; what meets none goes to the default asset layout."
    >
      <Loaded query={rules}>{(value) => <Editor saved={value} />}</Loaded>
    </Page>
  );
}

function Editor({ saved }: { saved: Versioned<Schema<"SortRulesBody">> }) {
  const styles = useStyles();
  const layouts = useQuery(layoutsQuery);
  const settings = useQuery(settingsQuery);
  const properties = useProperties(settings.data?.value.defaultLayoutId ?? layouts.data?.layouts[0]?.layout.id);
  const draft = useDraft<Rule[]>("sort-rules", fromApi(saved.value.rules ?? []), mergeRules);
  const [open, setOpen] = useState<string | null>(null);
  const save = useSaveRules();
  const notice = useNotice();
  const add = () => {
    const rule = newRule(crypto.randomUUID(), draft.value.length);
    draft.set([...draft.value, rule]);
    setOpen(rule.key);
  };
  const submit = () =>
    save.mutate(
      { value: toApi(draft.value), version: saved.version },
      {
        onSuccess: () => {
          draft.reset();
          setOpen(null);
          notice("Sort rules saved", "They place new systems from the next sync on.");
        },
      },
    );
  return (
    <>
      <QueryFailures title="What a rule can name could not be read" queries={[layouts, settings, properties]} />
      <div className={styles.columns}>
        <Section
          title={`Rules (${draft.value.length})`}
          actions={
            <Button icon={<Add />} onClick={add}>
              Add a rule
            </Button>
          }
        >
          {draft.value.length === 0 ? (
            <Empty title="No rule yet">
              Without rules every system goes to the default asset layout. Add a rule to put servers, workstations or
              network devices into layouts of their own.
            </Empty>
          ) : (
            <RuleList
              rules={draft.value}
              onChange={draft.set}
              open={open}
              onOpen={setOpen}
              layouts={layouts.data?.layouts ?? []}
              properties={properties.data ?? none}
              errors={save.error instanceof ApiProblem ? save.error.errors : []}
            />
          )}
        </Section>
        <RulePreview rules={draft.value} />
      </div>
      <SaveBar draft={draft} save={save} shown={[]} onSave={submit} />
    </>
  );
}
