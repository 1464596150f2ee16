import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({
  clamped: {
    display: "-webkit-box",
    WebkitLineClamp: "2",
    WebkitBoxOrient: "vertical",
    overflow: "hidden",
    overflowWrap: "anywhere",
  },
});

/** A name of any length: two lines of it, the whole in the tooltip. */
export function Clamped({ children }: { children: string }) {
  const styles = useStyles();
  return (
    <span className={styles.clamped} title={children}>
      {children}
    </span>
  );
}
