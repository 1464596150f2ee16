import { describe, expect, it, vi } from "vitest";
import { takeKeyFromAddress } from "./key";

function place(hash: string) {
  const stored = new Map<string, string>();
  return {
    stored,
    location: { hash, pathname: "/console/runs", search: "?top=5" } as Location,
    history: { replaceState: vi.fn() } as unknown as History,
    sessionStorage: { setItem: (k: string, v: string) => stored.set(k, v) } as unknown as Storage,
  };
}

describe("a key in the address", () => {
  it("is kept for the tab and taken out of the address", () => {
    const here = place("#key=a%2Bb%3D");
    takeKeyFromAddress(here);
    expect([...here.stored.values()]).toEqual(["a+b="]);
    expect(here.history.replaceState).toHaveBeenCalledWith(null, "", "/console/runs?top=5");
  });

  it("is taken out of the address even when it is blank, and nothing is kept", () => {
    const here = place("#key=%20");
    takeKeyFromAddress(here);
    expect(here.stored.size).toBe(0);
    expect(here.history.replaceState).toHaveBeenCalledOnce();
  });

  it("gives way to a path that a link carries there", () => {
    const here = place("#/systems/ab%2Fc?v=1&s=xyz");
    here.location.pathname = "/console/";
    takeKeyFromAddress(here);
    expect(here.history.replaceState).toHaveBeenCalledWith(null, "", "/console/systems/ab%2Fc?v=1&s=xyz");
  });

  it("leaves other fragments alone", () => {
    const here = place("#details");
    takeKeyFromAddress(here);
    expect(here.stored.size).toBe(0);
    expect(here.history.replaceState).not.toHaveBeenCalled();
  });
});
