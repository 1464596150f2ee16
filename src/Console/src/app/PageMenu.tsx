import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { setFunctionKey } from "../access/key";
import { SignOut, Theme } from "../ui/icons";
import { type Appearance, setAppearance, useAppearance } from "./appearance";
import { queryClient } from "./queryClient";

/** Light or dark, and forgetting the key. */
export function PageMenu() {
  const appearance = useAppearance();
  return (
    <Menu
      checkedValues={{ appearance: [appearance] }}
      onCheckedValueChange={(_, data) => setAppearance(data.checkedItems[0] as Appearance)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Theme />} aria-label="Appearance and key" />
      </MenuTrigger>
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
