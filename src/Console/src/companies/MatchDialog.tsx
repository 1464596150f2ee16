import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { fieldMessage, words } from "../api/problem";
import { Popup } from "../ui/Popup";
import { CompanyPicker } from "./CompanyPicker";
import { type Organization, oneByOne, useMatch } from "./companiesApi";

/** Matches one organization to an existing company of Hudu. */
export default function MatchDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [chosen, setChosen] = useState(organization.companyId ?? organization.suggestion?.companyId ?? null);
  const match = useMatch();
  const submit = () => {
    match.mutate(
      {
        decisions: oneByOne([{ organizationId: organization.organizationId, state: "Matched", companyId: chosen }]),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Popup
      title={`Match “${organization.organizationName}”`}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" appearance="primary" disabled={chosen === null || match.isPending}>
            Match
          </Button>
        </>
      }
    >
      <CompanyPicker
        label="Company in Hudu"
        value={chosen}
        onChange={setChosen}
        message={match.error ? (fieldMessage(match.error, "matches[0].companyId") ?? words(match.error)) : undefined}
      />
    </Popup>
  );
}
