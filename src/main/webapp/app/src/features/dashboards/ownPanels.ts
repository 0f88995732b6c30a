import type { ListedSeries } from "@concord/client";
import type { PanelContent } from "../../collaboration";
import { EMPTY_PANEL } from "./panelSizes";

/** What is worth seeing of a server, in the order of the panels. */
const FIGURES: readonly (Partial<PanelContent> & { figure: string })[] = [
  { figure: "connections", title: "Connections", kind: "number" },
  { figure: "rooms", title: "Open documents", kind: "number" },
  { figure: "cpu", title: "Processor", kind: "gauge", min: 0, max: 100, thresholds: [{ from: 70, color: "yellow" }, { from: 90, color: "red" }] },
  { figure: "commit-time", title: "Time of a commit", kind: "number" },
  { figure: "messages", title: "Messages", kind: "line" },
  { figure: "heap", title: "Heap", kind: "line" },
  { figure: "commits", title: "Commits", kind: "bar" },
];

/** Panels of what the servers tell of themselves; none for who may not see that. With several servers each panel shows all. */
export function ownPanels(series: readonly ListedSeries[]): PanelContent[] {
  return FIGURES.flatMap(({ figure, ...content }) => {
    const names = series.filter(({ owner, labels }) => owner === null && labels["figure"] === figure).map(({ name }) => name);
    return names.length === 0 ? [] : [{ ...EMPTY_PANEL, ...content, series: names.slice(0, 12) }];
  });
}
