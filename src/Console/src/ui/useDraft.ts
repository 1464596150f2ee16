import { useCallback, useState } from "react";
import { type Clash, type Merge, mergeMembers, same } from "./merging";

const prefix = "draft:";

/** A person's values, and what was saved when they were entered. */
interface Stored<T> {
  base: T;
  value: T;
}

function read<T>(name: string): Stored<T> | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? "null");
    const isDraft = typeof stored === "object" && stored !== null && "base" in stored && "value" in stored;
    return isDraft ? (stored as Stored<T>) : null;
  } catch {
    return null; // A draft that cannot be read is none.
  }
}

/** A form's values while they are edited. */
export interface Draft<T> {
  /** The person's changes laid over what is saved now: belongs to the version of that. */
  value: T;
  isChanged: boolean;
  /** What somebody else has changed too. Nothing may be saved before the person has chosen. */
  clashes: readonly Clash[];
  set: (value: T) => void;
  keepMine: () => void;
  takeTheirs: () => void;
  /** Throws the changes away: after saving, or on request. */
  reset: () => void;
}

/**
 * What a person is entering, kept for the tab's session: a lost connection, a wrong click or a reload loses nothing. When what is
 * saved changes meanwhile, only what the person changed is laid over it. Never for secrets.
 */
export function useDraft<T extends object>(name: string, saved: T, merge: Merge<T> = mergeMembers): Draft<T> {
  const [stored, setStored] = useState(() => read<T>(name));
  const store = useCallback(
    (next: Stored<T> | null) => {
      setStored(next);
      if (next === null) {
        sessionStorage.removeItem(prefix + name);
      } else {
        sessionStorage.setItem(prefix + name, JSON.stringify(next));
      }
    },
    [name],
  );
  const reset = useCallback(() => store(null), [store]);
  const { value, clashes } =
    stored === null ? { value: saved, clashes: [] } : merge(stored.base, stored.value, saved, "mine");
  return {
    value,
    clashes,
    isChanged: !same(value, saved),
    // As long as something clashes, what it is measured by must stay.
    set: (next) => store({ base: stored !== null && clashes.length > 0 ? stored.base : saved, value: next }),
    keepMine: () => store({ base: saved, value }),
    takeTheirs: () =>
      stored !== null && store({ base: saved, value: merge(stored.base, stored.value, saved, "theirs").value }),
    reset,
  };
}
