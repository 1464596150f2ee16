/**
 * The function key. It lives in this tab's session storage and nowhere else: closing the tab forgets it, and no address ever
 * carries it. LocalHost prints an address that ends with #key=…; a fragment is not sent to any server, and it is taken out of the
 * address before the page does anything else.
 */
const storageKey = "function-key";
const parameter = "key";

type Place = Pick<Window, "location" | "history" | "sessionStorage">;

/**
 * Takes a key that stands in the fragment, and cleans the address. A fragment that is a path (#/systems/…) becomes the page's path:
 * links from Hudu carry it there, so that no server on the way learns which system was looked at.
 */
export function takeKeyFromAddress(place: Place): void {
  if (place.location.hash.startsWith("#/")) {
    place.history.replaceState(null, "", place.location.pathname.replace(/\/$/, "") + place.location.hash.slice(1));
    return;
  }
  const fragment = new URLSearchParams(place.location.hash.slice(1));
  const key = fragment.get(parameter);
  if (key === null) {
    return;
  }
  place.history.replaceState(null, "", place.location.pathname + place.location.search);
  if (key.trim() !== "") {
    place.sessionStorage.setItem(storageKey, key.trim());
  }
}

const listeners = new Set<() => void>();

/** The key, or null when none is known. */
export const functionKey = (): string | null => sessionStorage.getItem(storageKey);

/** Remembers the key for this tab; null forgets it. */
export function setFunctionKey(key: string | null): void {
  if (key === null) {
    sessionStorage.removeItem(storageKey);
  } else {
    sessionStorage.setItem(storageKey, key);
  }
  for (const listener of listeners) {
    listener();
  }
}

/** Calls back whenever the key changes. */
export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
