import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";

/** Something that was done. Failures stay where they happened; only good news goes away by itself. */
export interface Notice {
  title: string;
  body?: ReactNode;
}

// What shows them is large, and nobody needs it to see the first page.
const Toasts = lazy(() => import("./Toasts"));

let told: readonly Notice[] = [];
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function notice(title: string, body?: ReactNode): void {
  told = [...told, { title, body }];
  for (const listener of listeners) {
    listener();
  }
}

/** Where notices appear; screen readers hear them. */
export function Notices() {
  const all = useSyncExternalStore(subscribe, () => told);
  return all.length === 0 ? null : (
    <Suspense>
      <Toasts notices={all} />
    </Suspense>
  );
}

/** Tells a person that something was done. */
export const useNotice = () => notice;
