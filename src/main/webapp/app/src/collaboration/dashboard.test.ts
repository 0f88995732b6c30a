import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { Dashboard, type PanelContent } from "./dashboard";

const LINE: PanelContent = { title: "Orders", kind: "line", series: ["shop.orders"], unit: "", min: null, max: 10, thresholds: [{ from: 5, color: "red" }] };
const opened: Dashboard[] = [];
afterEach(() => opened.splice(0).forEach((dashboard) => dashboard.dispose()));

function on(doc: Y.Doc): Dashboard {
  const dashboard = new Dashboard({ doc });
  opened.push(dashboard);
  return dashboard;
}

function two(): { a: Dashboard; b: Dashboard; exchange: () => void } {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  return {
    a: on(one),
    b: on(other),
    exchange: () => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
    },
  };
}

it("puts panels where there is room for them, from the top", () => {
  const dashboard = on(new Y.Doc());
  dashboard.arrange([{ content: LINE, size: { w: 8, h: 3 } }, { content: LINE, size: { w: 4, h: 5 } }, { content: LINE, size: { w: 4, h: 2 } }]);
  dashboard.add({ ...LINE, title: "Last" }, { w: 6, h: 4 });
  expect(dashboard.panels.get().map(({ x, y, w, h }) => [x, y, w, h])).toEqual([[0, 0, 8, 3], [8, 0, 4, 5], [0, 3, 4, 2], [0, 5, 6, 4]]);
  expect(dashboard.panels.get()[3]).toMatchObject({ ...LINE, title: "Last" });
});

it("takes both when one moves a panel and another one renames it", () => {
  const { a, b, exchange } = two();
  a.add(LINE, { w: 6, h: 4 });
  exchange();
  const id = a.panels.get()[0]?.id ?? "";
  a.move([{ id, x: 3, y: 0, w: 6, h: 4 }]);
  b.change(id, { title: "Renamed" });
  exchange();
  for (const dashboard of [a, b]) expect(dashboard.panels.get()[0]).toMatchObject({ title: "Renamed", x: 3 });
});

it("takes back one's own steps only", () => {
  const { a, b, exchange } = two();
  a.add(LINE, { w: 6, h: 4 });
  exchange();
  b.add({ ...LINE, title: "Theirs" }, { w: 6, h: 4 });
  exchange();
  a.remove(a.panels.get()[0]?.id ?? "");
  a.undo.undo();
  a.undo.undo();
  expect(a.panels.get().map(({ title }) => title)).toEqual(["Theirs"]);
});

it("believes nothing that it reads", () => {
  const doc = new Y.Doc();
  const map = doc.getMap<unknown>("panels");
  map.set("text", "no panel");
  map.set("bad", new Y.Map(Object.entries({ title: 5, kind: "pie", series: ["a b", 3, "ok"], min: "x", max: null, thresholds: [{ from: 1, color: "blue" }, 7], x: 99, y: -4, w: 1e9, h: NaN })));
  for (let i = 0; i < 70; i++) map.set(`p${i}`, new Y.Map());
  const panels = on(doc).panels.get();
  expect(panels).toHaveLength(60);
  expect(panels.find(({ id }) => id === "bad")).toEqual({ id: "bad", title: "", kind: "line", series: ["ok"], unit: "", min: null, max: null, thresholds: [], x: 0, y: 0, w: 12, h: 3 });
});
