import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { QueryFailures } from "../ui/QueryFailures";
import { openConflicts } from "./conflictsApi";

// Most systems have none.
const ConflictCard = lazy(async () => ({ default: (await import("./ConflictCard")).ConflictCard }));

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: tokens.spacingVerticalM },
});

interface OpenConflictsProps {
  systemId: string;
  organizationId: number;
  onSync: () => void;
}

/** What waits for a person about a system or its whole organization, with the choices; nothing when nothing does. */
export function OpenConflicts({ systemId, organizationId, onSync }: OpenConflictsProps) {
  const styles = useStyles();
  const query = useQuery(openConflicts(organizationId));
  const conflicts = query.data?.filter((c) => c.systemId === systemId || c.systemId === null) ?? [];
  return (
    <>
      <QueryFailures title="Its conflicts could not be read" queries={[query]} />
      {conflicts.length > 0 && (
        <ul className={styles.list} aria-label="Open conflicts">
          <Suspense>
            {conflicts.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} onSync={onSync} />
            ))}
          </Suspense>
        </ul>
      )}
    </>
  );
}
