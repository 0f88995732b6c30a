import { useComputedColorScheme } from "@mantine/core";
import type { SeriesFeed, Stretch } from "@concord/client";
import { useEffect, useRef } from "react";
import uPlot from "../plot";
import "uplot/dist/uPlot.min.css";
import type { Panel } from "../../../collaboration";
import { align } from "../align";
import { formatNumber, formatValue } from "../format";
import { chartOptions, cssColor } from "../chart";
import classes from "./Panel.module.css";

export interface TimeChartProps {
  panel: Panel;
  feeds: readonly SeriesFeed[];
  stretch: Stretch;
}

/** Lines or bars over time, drawn past React: once in a frame of the screen at most, when something has come or time has gone on. */
export function TimeChart({ panel, feeds, stretch: { length, until = null } }: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const look = JSON.stringify([panel.kind, panel.unit, panel.min, panel.max, panel.thresholds]);

  useEffect(() => {
    const element = host.current;
    if (element === null || element.clientWidth === 0) return;
    let frame = 0;
    const range = (): [number, number] => {
      const end = until ?? Date.now();
      return [end - length, end];
    };
    const chart = new uPlot(
      chartOptions(panel, feeds, element, range, (self) => showTip(self, tip.current, feeds, panel)),
      align(feeds.map(({ buffer }) => buffer)),
      element,
    );
    const draw = (): void => {
      frame = 0;
      chart.setData(align(feeds.map(({ buffer }) => buffer)));
    };
    const drawSoon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const stops = feeds.map((feed) => feed.subscribe(drawSoon));
    const clock = until === null ? setInterval(drawSoon, Math.max(1000, length / 1000)) : undefined;
    const sizes = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    sizes.observe(element);
    return () => {
      stops.forEach((stop) => stop());
      clearInterval(clock);
      cancelAnimationFrame(frame);
      sizes.disconnect();
      chart.destroy();
    };
    // A panel that was only moved keeps its chart.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [feeds, look, length, until, scheme]);

  return (
    <div className={classes["chart"]}>
      <div ref={host} className={classes["canvas"]} role="img" aria-label={`Chart of ${feeds.map(({ name }) => name).join(", ")}`} />
      <div ref={tip} className={classes["tip"]} hidden />
      {feeds.length > 1 && (
        <ul className={classes["legend"]}>
          {feeds.map(({ name }, i) => (
            <li key={name}>
              <i style={{ background: cssColor(i) }} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was at the time under the pointer. */
function showTip(chart: uPlot, tip: HTMLDivElement | null, feeds: readonly SeriesFeed[], panel: Panel): void {
  if (tip === null) return;
  const { idx, left = -1 } = chart.cursor;
  const at = chart.data[0][idx ?? -1];
  tip.hidden = at === undefined || left < 0;
  if (tip.hidden || at === undefined) return;
  const lines = feeds.map(({ name, series }, i) => {
    const value = chart.data[i + 1]?.[idx ?? 0];
    const unit = panel.unit || (series.get()?.unit ?? "");
    return value === null || value === undefined ? null : (feeds.length > 1 ? `${name}: ` : "") + (unit === "" ? formatNumber(value) : formatValue(value, unit));
  });
  tip.textContent = [new Date(at).toLocaleString(), ...lines.filter((line) => line !== null)].join("\n");
  tip.style.left = `${Math.min(left + chart.bbox.left / devicePixelRatio + 10, chart.width - tip.offsetWidth)}px`;
}
