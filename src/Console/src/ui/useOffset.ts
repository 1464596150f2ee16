import { type RefObject, useLayoutEffect, useState } from "react";

/** How far below the top of the document an element begins, pixels; measured again whenever the height of the document changes. */
export function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) {
        const now = element.current.getBoundingClientRect().top + window.scrollY;
        setOffset((before) => (Math.abs(before - now) < 1 ? before : now));
      }
    };
    measure();
    // Whatever grows above the element moves it, and makes the document higher.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}
