import { Button, Drawer, DrawerBody, DrawerHeader, DrawerHeaderTitle } from "@fluentui/react-components";
import { Dismiss } from "../ui/icons";
import { useReturnFocus } from "../ui/useReturnFocus";
import { Navigation } from "./Navigation";

/** The navigation where there is no room for it beside the page. */
export default function NarrowMenu({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  return (
    <Drawer type="overlay" open onOpenChange={(_, data) => !data.open && onClose()} size="small">
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" icon={<Dismiss />} aria-label="Close the menu" onClick={onClose} />}
        >
          Menu
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Navigation onNavigate={onClose} />
      </DrawerBody>
    </Drawer>
  );
}
