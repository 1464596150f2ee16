import { makeStyles, Subtitle2, tokens, typographyStyles } from "@fluentui/react-components";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { narrow } from "./layout";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    maxWidth: "1400px",
    boxSizing: "border-box",
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    [narrow]: { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM}` },
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "flex-start", gap: tokens.spacingHorizontalL },
  words: { flex: "1 1 320px", minWidth: 0 },
  title: {
    ...typographyStyles.title2,
    margin: 0,
    outlineStyle: "none",
    overflowWrap: "anywhere",
    [narrow]: { fontSize: tokens.fontSizeBase600 },
  },
  lead: { color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXS, maxWidth: "72ch" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
});

interface PageProps {
  title: ReactNode;
  /** For the tab, when the title is no plain text. */
  name?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page: its heading gets the focus when it opens, so that the keyboard and screen readers start there. */
export function Page({ title, name, lead, actions, children }: PageProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name ?? (typeof title === "string" ? title : "")} · Pulseway to Hudu`;
  }, [title, name]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

const useSection = makeStyles({
  section: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    padding: tokens.spacingHorizontalXL,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    outlineStyle: "none",
    [narrow]: { padding: tokens.spacingHorizontalM },
  },
  head: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  title: { margin: 0, flex: "1 1 auto" },
});

interface SectionProps {
  title: string;
  actions?: ReactNode;
  /** Where the focus can be put. */
  place?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A part of a page, with a heading of its own. */
export function Section({ title, actions, place, children }: SectionProps) {
  const styles = useSection();
  return (
    <section className={styles.section} aria-label={title} ref={place} tabIndex={place && -1}>
      <div className={styles.head}>
        <Subtitle2 as="h2" className={styles.title}>
          {title}
        </Subtitle2>
        {actions}
      </div>
      {children}
    </section>
  );
}

const useFacts = makeStyles({
  facts: {
    display: "grid",
    gridTemplateColumns: "minmax(100px, max-content) minmax(0, 1fr)",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  fact: { display: "contents" },
  name: { color: tokens.colorNeutralForeground2, maxWidth: "220px" },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** Names and values; what has no value is left out. */
export function Facts({ facts }: { facts: readonly [name: string, value: ReactNode][] }) {
  const styles = useFacts();
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
