import { Button, type ButtonProps, Link as FluentLink, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useHref, useLinkClickHandler } from "react-router";
import { Open } from "./icons";

const useStyles = makeStyles({ icon: { verticalAlign: "text-bottom", marginLeft: tokens.spacingHorizontalXS } });

/** A link to another page of the console. */
export function PageLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <FluentLink href={useHref(to)} onClick={useLinkClickHandler<HTMLAnchorElement>(to)} inline>
      {children}
    </FluentLink>
  );
}

interface LinkButtonProps {
  to: string;
  appearance?: ButtonProps["appearance"];
  icon?: ButtonProps["icon"];
  children: ReactNode;
}

/** A link to another page that looks like a button. */
export function LinkButton({ to, appearance = "primary", icon, children }: LinkButtonProps) {
  return (
    <Button
      as="a"
      href={useHref(to)}
      onClick={useLinkClickHandler(to) as unknown as React.MouseEventHandler}
      appearance={appearance}
      icon={icon}
    >
      {children}
    </Button>
  );
}

/** Keeps the icon on the line of the last word; a blank there would be underlined. */
const stay = "\u2060";

/** A link out of the console. Only plain web addresses become links: what a server sends is not trusted to be one. */
export function OutLink({ href, children }: { href: string | null | undefined; children: ReactNode }) {
  const styles = useStyles();
  if (!href || !/^https?:\/\//i.test(href)) {
    return <>{children}</>;
  }
  return (
    <FluentLink href={href} target="_blank" rel="noopener noreferrer" inline>
      {children}
      {stay}
      <Open aria-label="(opens in a new tab)" className={styles.icon} />
    </FluentLink>
  );
}
