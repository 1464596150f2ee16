import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { LinkButton } from "../ui/links";
import { Outcome } from "../ui/Outcome";
import type { SetupState } from "./steps";

const useStyles = makeStyles({
  step: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
});

interface MatchStepProps {
  companies: SetupState["companies"];
  onDone: () => void;
}

/** Sends to the list to match, and says what the choices are. */
export function MatchStep({ companies, onDone }: MatchStepProps) {
  const styles = useStyles();
  const { known, matched } = companies;
  return (
    <div className={styles.step}>
      <div className={styles.hint}>
        Before companies from Pulseway RMM can be brought into Hudu, they must be matched to existing companies in Hudu,
        or to new companies that are created. Match one client first for testing, to ensure that data import correctly.
        For each company:
        <ul>
          <li>Match it to an existing Hudu company; the best suggestion is shown with its reason.</li>
          <li>Create a new matched company in Hudu from it.</li>
          <li>Leave it unmatched: it and its data will not be imported.</li>
          <li>Or create and match many in bulk, after a preview.</li>
        </ul>
        After matching, sync again to bring in the systems of the matched companies.
      </div>
      <Outcome tone={matched > 0 ? "good" : "waiting"}>
        {matched.toLocaleString()} of {known.toLocaleString()} companies are matched.
      </Outcome>
      <div className={styles.row}>
        <LinkButton to="/companies?show=unmatched" appearance={matched > 0 ? "secondary" : "primary"}>
          Match companies
        </LinkButton>
        {matched > 0 && (
          <Button appearance="primary" onClick={onDone}>
            Go on
          </Button>
        )}
      </div>
    </div>
  );
}
