import type { PointerPosition, Presence } from "@concord/client";
import { usePeopleAt, usePresence } from "@concord/client/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type CSSProperties, type RefObject } from "react";
import { textOn } from "../../../collaboration";
import classes from "./PointerLayer.module.css";

export interface PointerLayerProps {
  /** The place that has the surface. */
  place: string;
  /** What people point at: it has this layer in it, and a position of its own. Pointers are told in parts of its width and in these units of its height. */
  surface: RefObject<HTMLElement | null>;
  /** In pixels. */
  width: number;
  unit: number;
  colorOf: (account: string, displayName: string) => string;
}

/** More hide what they point at. */
const MOST = 60;
/** So many glide from one position to the next. More step there, twenty times a second: the browser would have nothing else to do. */
const GLIDING = 12;

/** The pointers of the others on a surface, and the own one for them. What moves is moved without React. */
export function PointerLayer(props: PointerLayerProps) {
  const presence = usePresence();
  return presence === null ? null : <Layer presence={presence} {...props} />;
}

function Layer({ presence, place, surface, width, unit, colorOf }: PointerLayerProps & { presence: Presence }) {
  const people = usePeopleAt(place);
  const marks = useRef(new Map<string, HTMLDivElement>());
  useOwnPointer(presence, surface, unit);

  const { subscribe, get } = presence.pointers;
  // Draws anew when somebody comes or goes, not when one moves.
  const shown = useSyncExternalStore(subscribe, () => [...get().keys()].slice(0, MOST).sort().join(" "));
  const tabs = shown === "" ? [] : shown.split(" ");
  const owners = useMemo(() => new Map(people.flatMap(({ person }) => person.tabs.map(({ id }) => [id, person] as const))), [people]);

  const put = useCallback(
    (tab: string, { x, y }: PointerPosition) => {
      const mark = marks.current.get(tab);
      if (mark !== undefined) mark.style.transform = `translate(${(x * width).toFixed(1)}px, ${(y * unit).toFixed(1)}px)`;
    },
    [width, unit],
  );
  useLayoutEffect(() => {
    const putAll = (): void => get().forEach((position, tab) => put(tab, position));
    putAll();
    return subscribe(putAll);
  }, [subscribe, get, put, shown, owners]);

  return (
    <div className={classes["layer"]} data-glide={tabs.length <= GLIDING || undefined} aria-hidden>
      {tabs.map((tab) => {
        const owner = owners.get(tab);
        if (owner === undefined) return null;
        const color = colorOf(owner.name, owner.displayName);
        return (
          <div
            key={tab}
            className={classes["mark"]}
            style={{ "--pointer": color, "--pointer-text": textOn(color) } as CSSProperties}
            ref={(mark) => {
              if (mark === null) return;
              marks.current.set(tab, mark);
              return () => void marks.current.delete(tab);
            }}
          >
            <svg width="16" height="18" viewBox="0 0 16 18">
              <path d="M1 1l5.6 15.2 2.3-6.3 6.1-2.5z" />
            </svg>
            <span>{owner.displayName}</span>
          </div>
        );
      })}
    </div>
  );
}

function useOwnPointer(presence: Presence, surface: RefObject<HTMLElement | null>, unit: number): void {
  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    let last: { clientX: number; clientY: number } | null = null;
    const tell = (): void => {
      if (last === null) return;
      const { left, top, width } = element.getBoundingClientRect();
      if (width > 0) presence.point(round((last.clientX - left) / width), round((last.clientY - top) / unit));
    };
    const moved = ({ clientX, clientY }: PointerEvent): void => {
      last = { clientX, clientY };
      tell();
    };
    const left = (): void => {
      last = null;
      presence.pointAway();
    };
    const passive = { passive: true };
    element.addEventListener("pointermove", moved, passive);
    element.addEventListener("pointerleave", left);
    element.addEventListener("pointercancel", left);
    // The page moves under a pointer that rests.
    window.addEventListener("scroll", tell, passive);
    return () => {
      element.removeEventListener("pointermove", moved);
      element.removeEventListener("pointerleave", left);
      element.removeEventListener("pointercancel", left);
      window.removeEventListener("scroll", tell);
      presence.pointAway();
    };
  }, [presence, surface, unit]);
}

/** A ten-thousandth of the width is a fraction of a pixel. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
