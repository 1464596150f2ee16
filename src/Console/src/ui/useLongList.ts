import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type Key, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useOffset } from "./useOffset";

interface LongList {
  /** Tells apart the lists of one page. */
  name: string;
  /** What holds the rows. */
  element: RefObject<HTMLElement | null>;
  count: number;
  /** How high a row is before it has been seen, pixels. */
  estimate: (index: number) => number;
  keyOf?: (index: number) => Key;
  overscan: number;
  /** Called when the end of what is loaded comes into sight. */
  onEnd?: () => void;
}

// How high the rows were, for each place of the browser's history: what is restored on going back is a number of pixels, which leads
// to the same row only if all above it are as high as they were.
const heights = new Map<string, VirtualItem[]>();
const mostPlaces = 30;

/** A list of which only the rows in sight are in the page. Who goes back to it finds the place where they left it. */
export function useLongList({ name, element, count, estimate, keyOf, overscan, onEnd }: LongList) {
  const place = `${useLocation().key} ${name}`;
  const offset = useOffset(element);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: estimate,
    overscan,
    scrollMargin: offset,
    initialMeasurementsCache: heights.get(place) ?? [],
    ...(keyOf && { getItemKey: keyOf }),
  });
  const here = useRef(place);
  here.current = place;
  // Before the page is gone, for then the list is empty.
  useLayoutEffect(() => () => remember(here.current, virtualizer.takeSnapshot()), [virtualizer]);

  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (count > 0 && last >= count - 1) {
      onEnd?.();
    }
  }, [last, count, onEnd]);
  return { rows, offset, height: virtualizer.getTotalSize(), measure: virtualizer.measureElement };
}

function remember(place: string, rows: VirtualItem[]) {
  heights.delete(place);
  heights.set(place, rows);
  for (const oldest of [...heights.keys()].slice(0, Math.max(0, heights.size - mostPlaces))) {
    heights.delete(oldest);
  }
}
