import type { Stretch } from "@concord/client";
import { GridLayout, moveElement, useContainerWidth, verticalCompactor, type Layout } from "react-grid-layout";
import "react-grid-layout/css/styles.css";
import { useMemo } from "react";
import { GRID_COLUMNS, type Dashboard, type Panel } from "../../../collaboration";
import { PointerLayer, type FieldPerson } from "../../people";
import classes from "./Panel.module.css";
import { PanelFrame } from "./PanelFrame";

const ROW = 44;
const GAP = 12;
const LEAST = { minW: 2, minH: 2 };

export interface PanelGridProps {
  dashboard: Dashboard;
  panels: readonly Panel[];
  stretch: Stretch;
  editable: boolean;
  /** One column, in the order of the grid. */
  narrow: boolean;
  place: string;
  colorOf: (account: string, displayName: string) => string;
  /** Who else is changing a panel. */
  othersAt: (id: string) => readonly FieldPerson[];
  /** A panel is being moved; null is none. */
  onHold: (id: string | null) => void;
  onEdit: (panel: Panel) => void;
}

/** The panels, each where people have put it. What moves out of the way is written by whoever has moved something, not by those who see it. */
export function PanelGrid({ dashboard, panels, stretch, editable, narrow, place, colorOf, othersAt, onHold, onEdit }: PanelGridProps) {
  const { width, containerRef, mounted } = useContainerWidth();
  const layout = useMemo<Layout>(() => verticalCompactor.compact(panels.map(({ id, x, y, w, h }) => ({ i: id, x, y, w, h, ...LEAST })), GRID_COLUMNS), [panels]);
  const write = (next: Layout): void => dashboard.move(next.map(({ i, x, y, w, h }) => ({ id: i, x, y, w, h })));

  const moveByKeys = (panel: Panel, dx: number, dy: number, resize: boolean): void => {
    const copy = layout.map((item) => ({ ...item }));
    const item = copy.find(({ i }) => i === panel.id);
    if (item === undefined) return;
    if (resize) {
      item.w = Math.min(GRID_COLUMNS - item.x, Math.max(LEAST.minW, item.w + dx));
      item.h = Math.max(LEAST.minH, item.h + dy);
      write(verticalCompactor.compact(copy, GRID_COLUMNS));
      return;
    }
    const x = Math.min(GRID_COLUMNS - item.w, Math.max(0, item.x + dx));
    write(verticalCompactor.compact(moveElement(copy, item, x, Math.max(0, item.y + (dy > 0 ? beneath(copy, item) : dy)), true, false, "vertical", GRID_COLUMNS), GRID_COLUMNS));
  };

  const hold = (_: Layout, item: { i: string } | null): void => onHold(item?.i ?? null);
  const release = (next: Layout): void => {
    onHold(null);
    write(next);
  };

  const frame = (panel: Panel) => (
    <PanelFrame
      panel={panel}
      others={othersAt(panel.id)}
      colorOf={colorOf}
      stretch={stretch}
      editable={editable}
      movable={editable && !narrow}
      onEdit={() => onEdit(panel)}
      onDuplicate={() => dashboard.add({ ...panel, title: panel.title }, { w: panel.w, h: panel.h })}
      onRemove={() => dashboard.remove(panel.id)}
      onMove={(dx, dy, resize) => moveByKeys(panel, dx, dy, resize)}
    />
  );

  if (narrow) {
    return (
      <div className={classes["column"]}>
        {panels.map((panel) => (
          <div key={panel.id} style={{ height: panel.h * (ROW + GAP) }}>
            {frame(panel)}
          </div>
        ))}
      </div>
    );
  }
  return (
    <div ref={containerRef} className={classes["grid"]}>
      {mounted && (
        <GridLayout
          width={width}
          layout={layout}
          gridConfig={{ cols: GRID_COLUMNS, rowHeight: ROW, margin: [GAP, GAP], containerPadding: [0, 0] }}
          dragConfig={{ enabled: editable, handle: `.${classes["head"]}`, cancel: ".panel-menu" }}
          resizeConfig={{ enabled: editable, handles: ["se"] }}
          onDragStart={hold}
          onResizeStart={hold}
          onDragStop={release}
          onResizeStop={release}
        >
          {panels.map((panel) => (
            <div key={panel.id}>{frame(panel)}</div>
          ))}
        </GridLayout>
      )}
      <PointerLayer place={place} surface={containerRef} width={width} unit={ROW + GAP} colorOf={colorOf} />
    </div>
  );
}

/** How far down it has to go to come beneath what lies under it: upwards everything falls back by itself. */
function beneath(layout: Layout, item: Layout[number]): number {
  const under = layout.filter((other) => other.i !== item.i && other.y >= item.y + item.h && other.x < item.x + item.w && other.x + other.w > item.x);
  return Math.min(...under.map(({ y, h }) => y + h - item.y), Infinity) === Infinity ? 1 : Math.min(...under.map(({ h }) => h));
}
