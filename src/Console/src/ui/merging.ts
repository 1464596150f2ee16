/** Something that two people changed in different ways. */
export interface Clash {
  name: string;
  mine: string;
  theirs: string;
}

/** A person's changes laid over what is saved now. */
export interface Merged<T> {
  value: T;
  clashes: readonly Clash[];
}

/** Whose change is taken where both changed the same thing. */
export type Preferred = "mine" | "theirs";

/** Lays what changed between base and mine over theirs. */
export type Merge<T> = (base: T, mine: T, theirs: T, preferred?: Preferred) => Merged<T>;

/** Whether two values say the same. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Member by member; lists are taken whole. */
export function mergeMembers<T extends object>(base: T, mine: T, theirs: T, preferred: Preferred = "mine"): Merged<T> {
  const clashes: Clash[] = [];
  const merge = (b: unknown, m: unknown, t: unknown, name: string): unknown => {
    if (same(m, b) || same(m, t)) {
      return t;
    }
    if (same(t, b)) {
      return m;
    }
    if (isRecord(m) && isRecord(t)) {
      const before = isRecord(b) ? b : {};
      const names = [...new Set([...Object.keys(t), ...Object.keys(m)])];
      return Object.fromEntries(names.map((key) => [key, merge(before[key], m[key], t[key], key)]));
    }
    clashes.push({ name: spaced(name), mine: inWords(m), theirs: inWords(t) });
    return preferred === "mine" ? m : t;
  };
  return { value: merge(base, mine, theirs, "") as T, clashes };
}

/** Item by item, each taken whole; who is not there is removed. The order is one more thing that can be changed. */
export function mergeItems<T>(
  keyOf: (item: T) => string,
  nameOf: (item: T) => string,
  describe: (item: T) => string,
): Merge<T[]> {
  return (base, mine, theirs, preferred = "mine") => {
    const [b, m, t] = [base, mine, theirs].map((list) => new Map(list.map((item) => [keyOf(item), item])));
    const clashes: Clash[] = [];
    const told = (item: T | undefined) => (item === undefined ? "removed" : describe(item));
    const pick = (key: string): T | undefined => {
      const [before, my, their] = [b?.get(key), m?.get(key), t?.get(key)];
      if (same(my, before) || same(my, their)) {
        return their;
      }
      if (same(their, before)) {
        return my;
      }
      const named = my ?? their;
      clashes.push({ name: named ? nameOf(named) : key, mine: told(my), theirs: told(their) });
      return preferred === "mine" ? my : their;
    };
    const stayed = base.map(keyOf).filter((key) => m?.has(key) && t?.has(key));
    const orderIn = (list: readonly T[]) => list.map(keyOf).filter((key) => stayed.includes(key));
    const [myOrder, theirOrder] = [orderIn(mine), orderIn(theirs)];
    const iMoved = !same(myOrder, stayed);
    if (iMoved && !same(theirOrder, stayed) && !same(myOrder, theirOrder)) {
      const names = (list: readonly T[]) => list.map(nameOf).join(", ");
      clashes.push({ name: "Order", mine: names(mine), theirs: names(theirs) });
    }
    const leading = iMoved && (preferred === "mine" || same(theirOrder, stayed)) ? mine : theirs;
    const order = woven(leading.map(keyOf), (leading === mine ? theirs : mine).map(keyOf));
    return { value: order.map(pick).filter((item) => item !== undefined), clashes };
  };
}

/** The first list, with what only the second has, each after the one that it follows there. */
function woven(leading: readonly string[], other: readonly string[]): string[] {
  const all = [...leading];
  other.forEach((key, index) => {
    if (!all.includes(key)) {
      const before = other[index - 1];
      all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, key);
    }
  });
  return all;
}

/** "autoUpdateNames" as people read it. */
const spaced = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const inWords = (value: unknown): string =>
  typeof value === "boolean"
    ? value
      ? "on"
      : "off"
    : value === null || value === undefined || value === ""
      ? "nothing"
      : Array.isArray(value)
        ? value.map(inWords).join(", ")
        : String(value);
