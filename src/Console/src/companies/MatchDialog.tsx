import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { fieldMessage, words } from "../api/problem";
import { CompanyPicker } from "./CompanyPicker";
import { type Organization, oneByOne, useMatch } from "./companiesApi";

/** Matches one organization to an existing company of Hudu. */
export function MatchDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [chosen, setChosen] = useState(organization.companyId ?? organization.suggestion?.companyId ?? null);
  const match = useMatch();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    match.mutate(
      {
        decisions: oneByOne([{ organizationId: organization.organizationId, state: "Matched", companyId: chosen }]),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>Match “{organization.organizationName}”</DialogTitle>
            <DialogContent>
              <CompanyPicker
                label="Company in Hudu"
                value={chosen}
                onChange={setChosen}
                message={
                  match.error ? (fieldMessage(match.error, "matches[0].companyId") ?? words(match.error)) : undefined
                }
              />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Close</Button>
              <Button type="submit" appearance="primary" disabled={chosen === null || match.isPending}>
                Match
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
