import { describe, expect, it } from "vitest";
import type { Schema } from "../api/client";
import { connectionsOf, labelName, toApi, withProperty } from "./fieldModel";

const connected = { label: "Memory", property: "memory", format: "GigabytesFromBytes", mode: "OnlyIfEmpty" } as const;
const view = {
  layoutId: 1,
  layoutName: "Servers",
  isDefault: false,
  gone: [],
  properties: [],
  customFieldsProblem: null,
  fields: [
    { label: "Memory", type: "Number", required: false, isLocked: false, connected, problem: null },
    { label: "Notes", type: "Text", required: false, isLocked: false, connected: null, problem: null },
  ],
} as Schema<"FieldMappingView">;

describe("connected fields", () => {
  it("are sent as they were read, without those that nothing fills", () => {
    expect(toApi(connectionsOf(view), [])).toEqual([connected]);
  });

  it("that the layout has lost stay wanted", () => {
    const gone = { ...connected, label: "Old" };
    expect(toApi(connectionsOf(view), [gone]).map((f) => f.label)).toEqual(["Memory", "Old"]);
  });

  it("lose a format that their new property cannot have", () => {
    const text = { key: "name", formats: ["Plain"] } as unknown as Schema<"PropertyView">;
    const memory = { key: "memory", formats: ["Plain", "GigabytesFromBytes"] } as unknown as Schema<"PropertyView">;
    expect(withProperty(connected, text)).toEqual({ ...connected, property: "name", format: "Plain" });
    expect(withProperty(connected, memory).format).toBe("GigabytesFromBytes");
    expect(withProperty(connected, undefined).property).toBeNull();
  });

  it("have names for people", () => {
    expect(labelName("primary_serial")).toBe("Primary serial (of the asset)");
    expect(labelName("CPU")).toBe("CPU");
  });
});
