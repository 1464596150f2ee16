import {
  Button,
  Combobox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Option,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { fieldMessage, words } from "../api/problem";
import { Loaded } from "../ui/States";
import { huduCompaniesQuery, type Organization, oneByOne, useMatch } from "./companiesApi";

const longestList = 50;

/** Matches one organization to an existing company of Hudu. */
export function MatchDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const companies = useQuery(huduCompaniesQuery);
  const [chosen, setChosen] = useState(organization.companyId ?? organization.suggestion?.companyId ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const match = useMatch();
  const all = companies.data?.companies;
  const offered = useMemo(
    () => (all ?? []).filter((c) => c.name.toLowerCase().includes((typed ?? "").trim().toLowerCase())),
    [all, typed],
  );
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
              <Loaded query={companies}>
                {({ companies }) => (
                  <Field
                    label="Company in Hudu"
                    hint={
                      offered.length > longestList
                        ? `${offered.length.toLocaleString()} companies; type to narrow them down. Archived ones are left out.`
                        : "Archived companies are left out."
                    }
                    required
                    validationMessage={
                      match.error
                        ? (fieldMessage(match.error, "matches[0].companyId") ?? words(match.error))
                        : undefined
                    }
                  >
                    <Combobox
                      value={typed ?? companies.find((c) => c.id === chosen)?.name ?? ""}
                      selectedOptions={chosen === null ? [] : [String(chosen)]}
                      onChange={(event) => setTyped(event.target.value)}
                      onOptionSelect={(_, data) => {
                        setTyped(null);
                        setChosen(Number(data.optionValue));
                      }}
                      onOpenChange={(_, data) => !data.open && setTyped(null)}
                    >
                      {offered.slice(0, longestList).map((c) => (
                        <Option key={c.id} value={String(c.id)} text={c.name}>
                          {c.name}
                        </Option>
                      ))}
                    </Combobox>
                  </Field>
                )}
              </Loaded>
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
