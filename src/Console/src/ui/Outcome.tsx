import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { Bad, Caution, Good, Info, Stop, Sync, Waiting } from "./icons";

/** How something stands. Always told by words and shape, never by colour alone. */
export type Tone = "good" | "caution" | "bad" | "busy" | "info" | "waiting" | "stopped";

const icons = { good: Good, caution: Caution, bad: Bad, busy: Sync, info: Info, waiting: Waiting, stopped: Stop };

const useStyles = makeStyles({
  outcome: {
    display: "inline-flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalXS,
    verticalAlign: "bottom",
  },
  icon: { display: "inline-flex", flex: "0 0 auto" },
  good: { color: tokens.colorStatusSuccessForeground1 },
  caution: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  busy: {
    color: tokens.colorBrandForeground1,
    animationName: { from: { transform: "rotate(0deg)" }, to: { transform: "rotate(360deg)" } },
    animationDuration: "2s",
    animationIterationCount: "infinite",
    animationTimingFunction: "linear",
  },
  info: { color: tokens.colorBrandForeground1 },
  waiting: { color: tokens.colorNeutralForeground3 },
  stopped: { color: tokens.colorNeutralForeground3 },
});

/** An icon and words. */
export function Outcome({ tone, children }: { tone: Tone; children: ReactNode }) {
  const styles = useStyles();
  const Icon = icons[tone];
  return (
    <span className={styles.outcome}>
      <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden="true">
        <Icon />
      </span>
      <span>{children}</span>
    </span>
  );
}
