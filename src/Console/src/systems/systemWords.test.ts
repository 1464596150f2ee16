import { describe, expect, it } from "vitest";
import type { System } from "./systemsApi";
import { standing } from "./systemWords";

const link = { state: "Linked", goneSince: null, layoutId: 3, layoutName: "Servers" };
const system = (over: object): System => ({ organizationState: "Matched", link: null, ...over }) as System;

describe("where a system stands", () => {
  it.each([
    [system({ link }), "Servers"],
    [system({ link: { ...link, layoutName: null } }), "Layout 3"],
    [system({ link: { ...link, goneSince: "2026-11-23T12:00:00Z" } }), "Gone from Pulseway"],
    [system({ link: { ...link, state: "AssetDeleted" } }), "Deleted in Hudu by a person"],
    [
      system({ link: { ...link, hold: { runId: "1", since: "2026-11-23T12:00:00Z", assetArchived: false } } }),
      "Held by an undo",
    ],
    [system({ link: { ...link, state: "ToRecreate" } }), "Will be made again at the next sync"],
    [system({}), "Not in Hudu yet"],
    [system({ organizationState: "Unmatched" }), "Its company is not matched"],
  ])("is told in words (%#)", (s, words) => expect(standing(s).words).toBe(words));
});
