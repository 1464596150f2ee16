import { lazy } from "react";
import { Theme } from "../ui/icons";
import { MenuButton } from "../ui/MenuButton";

const OpenPageMenu = lazy(() => import("./OpenPageMenu"));

/** Light or dark, and forgetting the key. */
export const PageMenu = () => (
  <MenuButton label="Appearance and key" icon={<Theme />}>
    {(button) => <OpenPageMenu button={button} />}
  </MenuButton>
);
