import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";

/** Something that was done. Failures stay where they happened; only good news goes away by itself. */
export interface Notice {
  title: string;
  body?: ReactNode;
}

// What shows them is large, and nobody needs it to see the first page.
const Toasts = lazy(() => import("./Toasts"));

let isWanted = false;
const none: readonly Notice[] = [];
let waiting = none;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function notice(title: string, body?: ReactNode): void {
  isWanted = true;
  waiting = [...waiting, { title, body }];
  for (const listener of listeners) {
    listener();
  }
}

/** What was not shown yet; it is now. */
export function takeNotices(): readonly Notice[] {
  const taken = waiting;
  waiting = none;
  return taken;
}

/** Where notices appear; screen readers hear them. */
export function Notices() {
  const notices = useSyncExternalStore(subscribe, () => waiting);
  return isWanted ? (
    <Suspense>
      <Toasts notices={notices} />
    </Suspense>
  ) : null;
}

/** Tells a person that something was done. */
export const useNotice = () => notice;
