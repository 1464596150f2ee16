/** Times as people read them, in their own zone and language. */

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/**
 * "in 2 hours", "3 minutes ago", "just now".
 * @param isComing Whether it may lie ahead. What has happened never does, whatever the server's clock says.
 */
export function relative(at: Date, now: Date, isComing = false): string {
  const ahead = (at.getTime() - now.getTime()) / 1000;
  const seconds = isComing ? ahead : Math.min(0, ahead);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) {
      return new Intl.RelativeTimeFormat(undefined, { numeric: "always" }).format(Math.trunc(seconds / size), unit);
    }
  }
  return isComing ? "in a moment" : "just now";
}

/** "4 s", "2 min 5 s", "1 h 12 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  }
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Seconds between two times of the API. */
export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Day and time. */
export const dayAndTime = (at: Date): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at);

/** Everything, with the zone: for the tooltip. */
export const exactly = (at: Date): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" }).format(at);
