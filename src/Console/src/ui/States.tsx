import {
  Body1,
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  Subtitle1,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { words } from "../api/problem";

const useStyles = makeStyles({
  loading: { padding: tokens.spacingVerticalXXL, display: "flex", justifyContent: "center" },
  empty: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
  },
  text: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

/** Something is on its way. */
export function Loading({ label = "Loading…" }: { label?: string }) {
  const styles = useStyles();
  return (
    <div className={styles.loading}>
      <Spinner label={label} size="small" />
    </div>
  );
}

/** A page that is on its way. */
export const PageLoading = () => <Loading />;

/** Nothing is here: says why, and what to do. */
export function Empty({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <Subtitle1 as="h3">{title}</Subtitle1>
      {children && <Body1 className={styles.text}>{children}</Body1>}
      {action}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  details?: readonly string[];
}

/** Something failed: in the server's own words, with a way to try again. */
export function Failure({ error, title = "That did not work", onRetry, details = [] }: FailureProps) {
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {words(error)}
        {details.length > 0 && (
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>Try again</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows what a query brought; what was there stays in sight when refreshing fails. */
export function Loaded<T>({ query, children }: { query: QueryLike<T>; children: (data: T) => ReactNode }) {
  const failure = query.error ? <Failure error={query.error} onRetry={() => query.refetch()} /> : null;
  if (query.data === undefined) {
    return failure ?? <Loading />;
  }
  return (
    <>
      {failure}
      {children(query.data)}
    </>
  );
}
