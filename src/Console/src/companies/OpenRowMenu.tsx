import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { DryRun, Sync } from "../ui/icons";
import type { Organization } from "./companiesApi";
import type { CompanyActions } from "./companyColumns";
import { isMatched } from "./companyList";

interface OpenRowMenuProps extends CompanyActions {
  organization: Organization;
  button: ReactElement;
}

/** What can be done with one organization. */
export default function OpenRowMenu({ organization, button, onDecide, onChoose, onSync }: OpenRowMenuProps) {
  const canSync = isMatched(organization.state);
  return (
    <Menu defaultOpen>
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => onChoose(organization)}>Match to a company…</MenuItem>
          <MenuItem onClick={() => onDecide(organization, "Create", null)}>Create a new company</MenuItem>
          <MenuItem onClick={() => onDecide(organization, "Unmatched", null)}>Leave unmatched</MenuItem>
          <MenuItem onClick={() => onDecide(organization, "Ignored", null)}>Ignore for good</MenuItem>
          <MenuDivider />
          <MenuItem icon={<Sync />} disabled={!canSync} onClick={() => onSync(organization, false)}>
            Sync this company
          </MenuItem>
          <MenuItem icon={<DryRun />} disabled={!canSync} onClick={() => onSync(organization, true)}>
            Dry run of this company
          </MenuItem>
          {organization.pulsewayUrl && (
            <MenuItem onClick={() => window.open(organization.pulsewayUrl ?? "", "_blank", "noopener")}>
              Open Pulseway
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
