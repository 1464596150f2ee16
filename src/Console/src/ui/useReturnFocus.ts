import { useEffect, useRef } from "react";

/** Gives the focus back to where it was, once what took it is gone. */
export function useReturnFocus(): void {
  const before = useRef(document.activeElement);
  useEffect(
    () => () => {
      const element = before.current;
      // A moment later: as long as a dialog is there, the page behind it takes no focus.
      setTimeout(() => element instanceof HTMLElement && element.isConnected && element.focus());
    },
    [],
  );
}
