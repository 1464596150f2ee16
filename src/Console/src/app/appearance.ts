import { useSyncExternalStore } from "react";

/** Light, dark, or as the system says. */
export type Appearance = "system" | "light" | "dark";

const storageKey = "appearance";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) {
    listener();
  }
};
dark.addEventListener("change", notify);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const read = (): Appearance => {
  const stored = localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
};

/** What the person chose. */
export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, read);

/** Whether the page is dark now. */
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => (read() === "system" ? dark.matches : read() === "dark"));

/** Remembers the choice on this machine. */
export function setAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, appearance);
  notify();
}
