import { useSyncExternalStore } from "react";
import { dayAndTime, exactly, relative } from "./time";

// One clock for all times in sight.
let now = new Date();
const listeners = new Set<() => void>();
setInterval(() => {
  now = new Date();
  for (const listener of listeners) {
    listener();
  }
}, 15_000);
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

interface TimeProps {
  at: string;
  absolute?: boolean;
  /** Whether it may lie ahead. */
  isComing?: boolean;
}

/** A time in the reader's zone: how long ago, with everything in the tooltip; or day and time. */
export function Time({ at, absolute = false, isComing }: TimeProps) {
  const clock = useSyncExternalStore(subscribe, () => now);
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactly(date)}>
      {absolute ? dayAndTime(date) : relative(date, clock, isComing)}
    </time>
  );
}
