import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ComponentType } from "react";
import { NavLink } from "react-router";
import * as icons from "../ui/icons";

interface Place {
  to: string;
  name: string;
  Icon: ComponentType;
}

const places: Place[] = [
  { to: "/", name: "Overview", Icon: icons.Overview },
  { to: "/setup", name: "Set-up", Icon: icons.Setup },
  { to: "/companies", name: "Companies", Icon: icons.Companies },
  { to: "/systems", name: "Systems", Icon: icons.Systems },
  { to: "/conflicts", name: "Conflicts", Icon: icons.Conflicts },
  { to: "/rules", name: "Sort rules", Icon: icons.Rules },
  { to: "/fields", name: "Fields", Icon: icons.Fields },
  { to: "/runs", name: "Runs", Icon: icons.Runs },
  { to: "/settings", name: "Settings", Icon: icons.Settings },
];

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalXXS },
  link: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "40px",
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    fontSize: tokens.fontSizeBase300,
    borderLeft: "3px solid transparent",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderLeftColor: tokens.colorCompoundBrandStroke,
  },
});

/** The pages of the console. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const styles = useStyles();
  return (
    <nav aria-label="Pages">
      <ul className={styles.list}>
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === "/"}
              onClick={onNavigate}
              className={({ isActive }) => mergeClasses(styles.link, isActive && styles.here)}
            >
              <Icon />
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
