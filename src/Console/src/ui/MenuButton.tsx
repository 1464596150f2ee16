import { Button } from "@fluentui/react-components";
import { type ReactElement, type ReactNode, Suspense, useState } from "react";

interface MenuButtonProps {
  label: string;
  icon: ReactElement;
  /** The menu, open from the start, around the button that it is given. It is best loaded here: menus are large. */
  children: (button: ReactElement) => ReactNode;
}

/** A button whose menu is loaded when it is first wanted. */
export function MenuButton({ label, icon, children }: MenuButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = (
    <Button
      appearance="subtle"
      icon={icon}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setWanted(true)}
    />
  );
  return isWanted ? (
    <Suspense fallback={closed}>{children(<Button appearance="subtle" icon={icon} aria-label={label} />)}</Suspense>
  ) : (
    closed
  );
}
