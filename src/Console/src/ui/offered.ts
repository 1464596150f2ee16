/** What a picker lists. */
export interface Offered<T> {
  shown: readonly T[];
  /** How many more there are: typing narrows them down. */
  left: number;
}

/** Whose text contains what was typed, whatever the case; no more than a list can show. */
export function offered<T>(
  all: readonly T[],
  textOf: (item: T) => string,
  typed: string | null,
  longest: number,
): Offered<T> {
  const words = (typed ?? "").trim().toLowerCase();
  const found = words === "" ? all : all.filter((item) => textOf(item).toLowerCase().includes(words));
  return { shown: found.slice(0, longest), left: Math.max(0, found.length - longest) };
}
