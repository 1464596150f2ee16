import { Failure } from "./States";

interface Asked {
  error: unknown;
  refetch: () => unknown;
}

/** Says once that some of what a page reads could not be read, with a way to try all of that again. */
export function QueryFailures({ title, queries }: { title: string; queries: readonly Asked[] }) {
  const failed = queries.filter((query) => query.error !== null);
  return failed.length === 0 ? null : (
    <Failure
      title={title}
      error={failed[0]?.error}
      onRetry={() => {
        for (const query of failed) {
          query.refetch();
        }
      }}
    />
  );
}
