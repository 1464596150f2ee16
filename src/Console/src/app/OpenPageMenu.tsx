import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import type { ReactElement } from "react";
import { setFunctionKey } from "../access/key";
import { SignOut } from "../ui/icons";
import { type Appearance, setAppearance, useAppearance } from "./appearance";
import { queryClient } from "./queryClient";

/** The menu of the page itself. */
export default function OpenPageMenu({ button }: { button: ReactElement }) {
  const appearance = useAppearance();
  return (
    <Menu
      defaultOpen
      checkedValues={{ appearance: [appearance] }}
      onCheckedValueChange={(_, data) => setAppearance(data.checkedItems[0] as Appearance)}
    >
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="appearance" value="system">
            As the system
          </MenuItemRadio>
          <MenuItemRadio name="appearance" value="light">
            Light
          </MenuItemRadio>
          <MenuItemRadio name="appearance" value="dark">
            Dark
          </MenuItemRadio>
          <MenuDivider />
          <MenuItem
            icon={<SignOut />}
            onClick={() => {
              setFunctionKey(null);
              queryClient.clear();
            }}
          >
            Forget the key
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
