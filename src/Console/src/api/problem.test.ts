import { describe, expect, it } from "vitest";
import { ApiProblem, fieldMessage, otherMessages, words } from "./problem";

const refusal = ApiProblem.of(400, {
  title: "Bad Request",
  detail: "The settings were not saved.",
  code: "settings-invalid",
  errors: [{ field: "huduHost", message: "Only https is spoken." }, { nonsense: true }],
});

describe("a refusal", () => {
  it("keeps the server's words, its code and its field errors", () => {
    expect([refusal.status, refusal.code, refusal.message]).toEqual([
      400,
      "settings-invalid",
      "The settings were not saved.",
    ]);
    expect(fieldMessage(refusal, "huduHost")).toBe("Only https is spoken.");
    expect(fieldMessage(refusal, "pulsewayHost")).toBeUndefined();
  });

  it("tells what a form does not show", () => {
    expect(otherMessages(refusal, [])).toEqual(["Only https is spoken."]);
    expect(otherMessages(refusal, ["huduHost"])).toEqual([]);
  });

  it("can do without a body", () => {
    expect(words(ApiProblem.of(502, "<html>"))).toBe("The app answered with status 502.");
  });
});
