import { describe, expect, it } from "vitest";
import { duration, relative, secondsBetween } from "./time";

describe("a duration", () => {
  it.each([
    [0.4, "0 s"],
    [59.4, "59 s"],
    [60, "1 min"],
    [125, "2 min 5 s"],
    [3600, "1 h"],
    [4321, "1 h 12 min"],
    [-5, "0 s"],
  ])("of %d seconds is %s", (seconds, text) => expect(duration(seconds)).toBe(text));
});

describe("a time", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  it("is told relative to now, both ways", () => {
    expect(relative(new Date("2026-11-23T11:57:01Z"), now)).toBe("2 minutes ago");
    expect(relative(new Date("2026-11-23T14:30:00Z"), now, true)).toBe("in 2 hours");
    expect(relative(new Date("2026-11-23T12:00:05Z"), now, true)).toBe("in a moment");
    expect(relative(new Date("2026-11-23T11:59:59Z"), now)).toBe("just now");
    expect(relative(new Date("2026-11-22T11:00:00Z"), now)).toBe("1 day ago");
    expect(relative(new Date("2026-11-21T13:00:00Z"), now)).toBe("1 day ago");
  });

  it("that has happened is not told as coming, where the server's clock is ahead", () => {
    expect(relative(new Date("2026-11-23T12:00:20Z"), now)).toBe("just now");
    expect(relative(new Date("2026-11-23T12:02:00Z"), now)).toBe("just now");
  });

  it("is measured across offsets", () => {
    expect(secondsBetween("2026-11-23T12:00:00Z", "2026-11-23T13:00:05+01:00")).toBe(5);
  });
});
