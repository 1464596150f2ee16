import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { fieldMessage, words } from "../api/problem";
import { type Organization, useMatch } from "./companiesApi";

/** Matches one organization to a company by its id in Hudu. */
export function MatchDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [id, setId] = useState(String(organization.companyId ?? organization.suggestion?.companyId ?? ""));
  const match = useMatch();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    match.mutate([{ organizationId: organization.organizationId, state: "Matched", companyId: Number(id) }], {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>Match “{organization.organizationName}”</DialogTitle>
            <DialogContent>
              <Field
                label="Id of the company in Hudu"
                hint="The company must not be archived."
                required
                validationMessage={
                  match.error ? (fieldMessage(match.error, "matches[0].companyId") ?? words(match.error)) : undefined
                }
              >
                <Input inputMode="numeric" value={id} onChange={(_, data) => setId(data.value.replace(/\D/g, ""))} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Close</Button>
              <Button type="submit" appearance="primary" disabled={id === "" || match.isPending}>
                Match
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
