import { useEffect, useState } from "react";
import { useLocation, useNavigation, useNavigationType, useSearchParams } from "react-router";
import { changed } from "./address";
import { useSettled } from "./useSettled";

/** Changes the address without leaving the page or its place. */
export const inPlace = { replace: true, preventScrollReset: true };

interface Search {
  typed: string;
  setTyped: (text: string) => void;
  /** What to search for: the text once the person pauses. */
  settled: string;
}

/** The text of a search box. It is kept in the address, so that going back finds the same list again. */
export function useSearch(): Search {
  const [parameters, setParameters] = useSearchParams();
  const { key } = useLocation();
  const how = useNavigationType();
  const navigation = useNavigation();
  const inAddress = parameters.get("search") ?? "";
  const [typed, setTyped] = useState(inAddress);
  const settled = useSettled(typed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when the person pauses, not when the address changes.
  useEffect(() => {
    // A page that is on its way would be called off.
    if (settled !== inAddress && navigation.state === "idle") {
      setParameters(changed(parameters, { search: settled || null }), inPlace);
    }
  }, [settled]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when a link or the browser's buttons led here.
  useEffect(() => {
    if (how !== "REPLACE") {
      setTyped(inAddress);
    }
  }, [key]);
  return { typed, setTyped, settled: settled.trim() };
}
