import type { SeriesFeed } from "@concord/client";
import uPlot from "./plot";
import type { Panel } from "../../collaboration";
import { formatNumber } from "./format";
import { COLORS } from "./thresholds";

/** Told apart by people who see colours otherwise, too (after Okabe and Ito), in both schemes. */
const SERIES_COLORS = ["#0f8f84", "#d55e00", "#3b82c4", "#a3762b", "#b3528f", "#5b6ee1", "#6b8e23", "#8d6e63"];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function cssColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? "#0f8f84";
}

/** Canvases know no custom properties. */
function resolved(element: HTMLElement, color: string): string {
  const probe = document.createElement("span");
  probe.style.color = color;
  element.append(probe);
  const { color: computed } = getComputedStyle(probe);
  probe.remove();
  return computed;
}

export function chartOptions(
  panel: Panel,
  feeds: readonly SeriesFeed[],
  element: HTMLElement,
  range: () => [number, number],
  onCursor: (chart: uPlot) => void,
): uPlot.Options {
  const quiet = resolved(element, "var(--quiet)");
  const line = resolved(element, "var(--line)");
  const axis: uPlot.Axis = { stroke: quiet, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "11px sans-serif", size: 30, gap: 4 };
  const bars = panel.kind === "bar";
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    ms: 1,
    legend: { show: false },
    padding: [8, 10, 0, 0],
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false }, sync: { key: "dashboard" } },
    scales: { x: { time: true, range }, y: { range: (_, low, high) => valueRange(panel, low, high, bars) } },
    axes: [
      { ...axis, size: 26, space: 76, values: (_, splits, __, ___, step) => splits.map((at) => formatTime(at, step)) },
      { ...axis, size: 48, space: 28, values: (_, splits) => splits.map(formatNumber) },
    ],
    series: [
      {},
      ...feeds.map((feed, i): uPlot.Series => {
        const color = cssColor(i);
        return {
          label: feed.name,
          stroke: color,
          width: bars ? 0 : 1.75,
          points: { show: false },
          ...(feeds.length === 1 && !bars ? { fill: `${color}22` } : {}),
          ...(bars ? { fill: `${color}cc`, paths: uPlot.paths.bars?.({ size: [0.8, 40] }) } : {}),
        };
      }),
    ],
    hooks: {
      setCursor: [onCursor],
      draw: [(chart) => drawThresholds(chart, panel, element)],
    },
  };
}

/** As fine as the ticks of an axis are. */
function formatTime(at: number, step: number): string {
  const date = new Date(at);
  if (step >= DAY) return date.toLocaleDateString(undefined, { day: "numeric", month: "short" });
  const time = date.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", ...(step < MINUTE ? { second: "2-digit" } : {}) });
  return step >= DAY / 4 && date.getHours() === 0 ? date.toLocaleDateString(undefined, { day: "numeric", month: "short" }) : time;
}

/** With room above, and from zero where that is near; a flat line is in the middle. */
export function valueRange(panel: Pick<Panel, "min" | "max">, low: number | null, high: number | null, fromZero = false): [number, number] {
  let bottom = low ?? 0;
  let top = high ?? 1;
  if (fromZero || (bottom > 0 && bottom < top * 0.5)) bottom = Math.min(0, bottom);
  const room = (top - bottom) * 0.08 || Math.abs(top) * 0.1 || 1;
  top += room;
  if (bottom !== 0) bottom -= room;
  const from = panel.min ?? bottom;
  const to = panel.max ?? top;
  return from < to ? [from, to] : [from, from + 1];
}

function drawThresholds(chart: uPlot, panel: Panel, element: HTMLElement): void {
  const { ctx, bbox } = chart;
  for (const { from, color } of panel.thresholds) {
    const y = Math.round(chart.valToPos(from, "y", true));
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.save();
    ctx.strokeStyle = resolved(element, COLORS[color]);
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }
}
