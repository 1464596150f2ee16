import { useCallback, useState } from "react";

const prefix = "draft:";

function read<T>(name: string): T | null {
  try {
    const stored = sessionStorage.getItem(prefix + name);
    return stored === null ? null : (JSON.parse(stored) as T);
  } catch {
    return null; // A draft that cannot be read is none.
  }
}

/** A form's values while they are edited. */
export interface Draft<T> {
  value: T;
  isChanged: boolean;
  set: (value: T) => void;
  /** Throws the changes away: after saving, or on request. */
  reset: () => void;
}

/**
 * What a person is entering, kept for the tab's session: a lost connection, a wrong click or a reload loses nothing. Never for
 * secrets.
 */
export function useDraft<T>(name: string, saved: T): Draft<T> {
  const [draft, setDraft] = useState<T | null>(() => read<T>(name));
  const set = useCallback(
    (value: T) => {
      setDraft(value);
      sessionStorage.setItem(prefix + name, JSON.stringify(value));
    },
    [name],
  );
  const reset = useCallback(() => {
    setDraft(null);
    sessionStorage.removeItem(prefix + name);
  }, [name]);
  return {
    value: draft ?? saved,
    isChanged: draft !== null && JSON.stringify(draft) !== JSON.stringify(saved),
    set,
    reset,
  };
}
