import { field, Value, type DocumentSession } from "@concord/client";
import * as Y from "yjs";
import { undoOf, type Undo } from "./undo";

export const PANEL_KINDS = ["line", "bar", "gauge", "number", "table"] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

/** From this value on, a panel shows it in this colour. */
export interface Threshold {
  from: number;
  color: "green" | "yellow" | "red";
}

/** Where a panel is, in cells of a grid of {@link GRID_COLUMNS}. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface PanelContent {
  title: string;
  kind: PanelKind;
  /** Names of series. */
  series: readonly string[];
  /** In place of the unit of the series; empty leaves that. */
  unit: string;
  /** Null is found by what there is. */
  min: number | null;
  max: number | null;
  thresholds: readonly Threshold[];
}

export interface Panel extends PanelContent, Place {
  id: string;
}

export const GRID_COLUMNS = 12;
export const PANEL_LIMIT = 60;
export const SERIES_LIMIT = 12;
const ROW_LIMIT = 1000;
const TEXT_LIMIT = 100;
const THRESHOLD_LIMIT = 8;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LOCAL = Symbol("dashboard");

/**
 * What is on a dashboard: a map of the document with an entry for each panel, which is a map of its fields. So two people who move one panel and rename it at the
 * same time both get what they want. What is read was written by anybody, and is checked here.
 */
export class Dashboard {
  readonly panels: Value<readonly Panel[]>;
  readonly undo: Undo;
  readonly #session: Pick<DocumentSession, "doc">;
  readonly #map: Y.Map<unknown>;
  readonly #manager: Y.UndoManager;

  constructor(session: Pick<DocumentSession, "doc">) {
    this.#session = session;
    this.#map = session.doc.getMap("panels");
    this.panels = new Value(this.#read());
    this.#manager = new Y.UndoManager(this.#map, { trackedOrigins: new Set([LOCAL]) });
    this.undo = undoOf(this.#manager);
    this.#map.observeDeep(this.#changed);
  }

  dispose(): void {
    this.#map.unobserveDeep(this.#changed);
    this.undo.dispose();
    this.#manager.destroy();
  }

  /** Adds a panel where there is room for it. */
  add(content: PanelContent, size: Pick<Place, "w" | "h">): void {
    this.arrange([{ content, size }]);
  }

  /** Adds several panels, each at the first place from the top where there is room; all of it is one step to undo. */
  arrange(panels: readonly { content: PanelContent; size: Pick<Place, "w" | "h"> }[]): void {
    const taken: Place[] = [...this.panels.get()];
    this.#transact(() => {
      for (const { content, size } of panels.slice(0, PANEL_LIMIT - taken.length)) {
        const place = firstFree(taken, size);
        taken.push(place);
        this.#put({ ...content, ...place });
      }
    });
  }

  change(id: string, part: Partial<PanelContent>): void {
    this.#transact(() => this.#set(id, part));
  }

  /** Puts panels somewhere else. */
  move(places: readonly ({ id: string } & Place)[]): void {
    this.#transact(() => places.forEach(({ id, x, y, w, h }) => this.#set(id, { x, y, w, h })));
  }

  remove(id: string): void {
    this.#transact(() => this.#map.delete(id));
  }

  #put({ title, kind, series, unit, min, max, thresholds, x, y, w, h }: PanelContent & Place): void {
    const fields = plain({ title, kind, series, unit, min, max, thresholds, x, y, w, h });
    this.#map.set(crypto.randomUUID(), new Y.Map(Object.entries(fields)));
  }

  /** Only what is another one by it: what is set anew wins over what somebody else does meanwhile. */
  #set(id: string, part: Partial<Panel>): void {
    const panel = this.#map.get(id);
    if (!(panel instanceof Y.Map)) return;
    for (const [key, value] of Object.entries(plain(part))) {
      if (JSON.stringify(panel.get(key)) !== JSON.stringify(value)) panel.set(key, value);
    }
  }

  #transact(change: () => void): void {
    this.#manager.stopCapturing();
    this.#session.doc.transact(change, LOCAL);
  }

  readonly #changed = (): void => this.panels.set(this.#read());

  #read(): readonly Panel[] {
    const panels: Panel[] = [];
    for (const [id, value] of this.#map) {
      if (value instanceof Y.Map && panels.length < PANEL_LIMIT) panels.push(panelOf(id, value.toJSON()));
    }
    return panels.sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  }
}

function firstFree(taken: readonly Place[], { w, h }: Pick<Place, "w" | "h">): Place {
  for (let y = 0; ; y++) {
    for (let x = 0; x + w <= GRID_COLUMNS; x++) {
      if (!taken.some((other) => x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h)) return { x, y, w, h };
    }
  }
}

/** What Yjs keeps: no class, no undefined. */
function plain(part: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(part)) as Record<string, unknown>;
}

function panelOf(id: string, raw: unknown): Panel {
  const w = whole(field(raw, "w"), 1, GRID_COLUMNS, 4);
  return {
    id,
    title: text(field(raw, "title")),
    kind: PANEL_KINDS.find((kind) => kind === field(raw, "kind")) ?? "line",
    series: list(field(raw, "series"))
      .filter((name): name is string => typeof name === "string" && NAME.test(name))
      .slice(0, SERIES_LIMIT),
    unit: text(field(raw, "unit")).slice(0, 20),
    min: number(field(raw, "min")),
    max: number(field(raw, "max")),
    thresholds: list(field(raw, "thresholds"))
      .flatMap((one) => threshold(one))
      .slice(0, THRESHOLD_LIMIT)
      .sort((a, b) => a.from - b.from),
    x: whole(field(raw, "x"), 0, GRID_COLUMNS - w, 0),
    y: whole(field(raw, "y"), 0, ROW_LIMIT, 0),
    w,
    h: whole(field(raw, "h"), 1, 40, 3),
  };
}

function threshold(raw: unknown): Threshold[] {
  const from = number(field(raw, "from"));
  const color = (["green", "yellow", "red"] as const).find((one) => one === field(raw, "color"));
  return from === null || color === undefined ? [] : [{ from, color }];
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? (raw as unknown[]) : [];
}

function text(raw: unknown): string {
  return typeof raw === "string" ? raw.slice(0, TEXT_LIMIT) : "";
}

function number(raw: unknown): number | null {
  return typeof raw === "number" && Number.isFinite(raw) ? raw : null;
}

function whole(raw: unknown, min: number, max: number, otherwise: number): number {
  const value = number(raw);
  return value === null ? otherwise : Math.min(max, Math.max(min, Math.round(value)));
}
