import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { Schema, Versioned } from "../api/client";
import { companiesSummary } from "../companies/companiesApi";
import { rulesQuery } from "../rules/rulesApi";
import { settingsQuery } from "../settings/settingsApi";
import { medium } from "../ui/layout";
import { Outcome } from "../ui/Outcome";
import { Page, Section } from "../ui/Page";
import { Loaded } from "../ui/States";
import { ConnectStep } from "./ConnectStep";
import { FillStep } from "./FillStep";
import { LayoutStep } from "./LayoutStep";
import { MatchStep } from "./MatchStep";
import { SyncStep } from "./SyncStep";
import { countsOf, done, nextStep, type SetupState, type StepKey, steps } from "./steps";

const useStyles = makeStyles({
  page: {
    display: "grid",
    gridTemplateColumns: "280px minmax(0, 1fr)",
    gap: tokens.spacingHorizontalXL,
    alignItems: "start",
    [medium]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalXXS },
  step: { width: "100%", justifyContent: "start", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  here: { fontWeight: tokens.fontWeightSemibold, backgroundColor: tokens.colorSubtleBackgroundSelected },
});

/** The vendor's set-up as a wizard: each step says whether it is done; any can be opened again. */
export function SetupPage() {
  const settings = useQuery(settingsQuery);
  const companies = useQuery(companiesSummary);
  const rules = useQuery(rulesQuery);
  return (
    <Page
      title="Set-up"
      lead="Five steps. No asset and no company in Hudu is written before you have matched one in the fourth; the second adds layouts and fields where you ask for it. You can come back at any time to make changes."
    >
      <Loaded query={settings}>
        {(saved) => (
          <Loaded query={companies}>
            {({ states }) => (
              <Wizard
                saved={saved}
                state={{
                  settings: saved.value,
                  companies: countsOf(states),
                  rules: rules.data?.value.rules?.length ?? 0,
                }}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface WizardProps {
  saved: Versioned<Schema<"SettingsView">>;
  state: SetupState;
}

function Wizard({ saved, state }: WizardProps) {
  const styles = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const isDone = done(state);
  const asked = parameters.get("step");
  // Not the next one all the time: a step that is done meanwhile, here or by a colleague, stays open until the person goes on.
  const [first] = useState(() => nextStep(isDone));
  const step = steps.find((s) => s.key === asked)?.key ?? first;
  const index = steps.findIndex((s) => s.key === step);
  const go = (to: StepKey) => setParameters({ step: to });
  const place = useRef<HTMLElement>(null);
  const goesOn = useRef(false);
  const onDone = () => {
    goesOn.current = true;
    go(steps[Math.min(index + 1, steps.length - 1)]?.key ?? step);
  };
  // The button that had the focus is gone with its step.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step.
  useEffect(() => {
    if (goesOn.current) {
      place.current?.focus();
      goesOn.current = false;
    }
  }, [step]);
  return (
    <div className={styles.page}>
      <nav aria-label="Steps of the set-up">
        <ol className={styles.list}>
          {steps.map((s, i) => (
            <li key={s.key}>
              <Button
                appearance="subtle"
                className={mergeClasses(styles.step, s.key === step && styles.here)}
                aria-current={s.key === step ? "step" : undefined}
                onClick={() => go(s.key)}
              >
                <Outcome tone={isDone[s.key] ? "good" : "waiting"}>
                  {i + 1}. {s.name}
                </Outcome>
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      <Section title={`Step ${index + 1}. ${steps[index]?.name}`} place={place}>
        {step === "connect" && <ConnectStep settings={saved} onDone={onDone} />}
        {step === "layout" && <LayoutStep onDone={onDone} />}
        {step === "sync" && <SyncStep settings={state.settings} companies={state.companies.known} onDone={onDone} />}
        {step === "match" && <MatchStep companies={state.companies} onDone={onDone} />}
        {step === "fill" && <FillStep settings={state.settings} rules={state.rules} />}
      </Section>
    </div>
  );
}
