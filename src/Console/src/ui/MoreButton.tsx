import { Button } from "@fluentui/react-components";

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
  /** Where the server tells. */
  total?: number;
}

/** Reads the next part of a list that is read in parts. */
export function MoreButton({ query, shown, total }: MoreButtonProps) {
  return query.hasNextPage ? (
    <div>
      <Button disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {query.isFetchingNextPage
          ? "Reading…"
          : total === undefined
            ? "Show more"
            : `Show more (${shown.toLocaleString()} of ${total.toLocaleString()})`}
      </Button>
    </div>
  ) : null;
}
