import type { PanelContent, PanelKind, Place } from "../../collaboration";

export const KIND_NAMES: Readonly<Record<PanelKind, string>> = { line: "Line", bar: "Bars", gauge: "Gauge", number: "Number", table: "Table" };

export const SIZES: Readonly<Record<PanelKind, Pick<Place, "w" | "h">>> = {
  line: { w: 6, h: 5 },
  bar: { w: 6, h: 5 },
  gauge: { w: 3, h: 4 },
  number: { w: 3, h: 3 },
  table: { w: 6, h: 5 },
};

export const EMPTY_PANEL: PanelContent = { title: "", kind: "line", series: [], unit: "", min: null, max: null, thresholds: [] };
