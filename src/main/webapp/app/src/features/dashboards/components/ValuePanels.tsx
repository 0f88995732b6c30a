import { Table } from "@mantine/core";
import type { SeriesFeed } from "@concord/client";
import type { Panel } from "../../../collaboration";
import { cssColor, valueRange } from "../chart";
import { formatAge, formatNumber, formatValue } from "../format";
import { useLatest, type LatestValue } from "../hooks/useLatest";
import { COLORS, colorOf } from "../thresholds";
import classes from "./Panel.module.css";

export interface ValuesProps {
  panel: Panel;
  feeds: readonly SeriesFeed[];
  until: number | null;
}

export function NumberPanel({ panel, feeds, until }: ValuesProps) {
  const latest = useLatest(feeds, panel.unit, until);
  return (
    <div className={classes["numbers"]}>
      {latest.map((one) => (
        <div key={one.name} className={classes["number"]} data-old={one.old || undefined}>
          <strong style={{ color: one.value === null ? undefined : colorOf(one.value, panel.thresholds) }}>
            {one.value === null ? "–" : formatNumber(one.value)}
            {one.unit !== "" && <small>{one.unit}</small>}
          </strong>
          <Below one={one} named={latest.length > 1} />
        </div>
      ))}
    </div>
  );
}

function Below({ one, named }: { one: LatestValue; named: boolean }) {
  const texts = [named ? one.name : "", one.old ? `${formatAge(one.age)} ago` : ""].filter((text) => text !== "");
  return texts.length === 0 ? null : <span className={classes["below"]}>{texts.join(" · ")}</span>;
}

const SWEEP = 240;
const RADIUS = 42;

export function GaugePanel({ panel, feeds, until }: ValuesProps) {
  const latest = useLatest(feeds, panel.unit, until);
  return (
    <div className={classes["gauges"]}>
      {latest.map((one) => (
        <Gauge key={one.name} panel={panel} one={one} named={latest.length > 1} />
      ))}
    </div>
  );
}

function Gauge({ panel, one, named }: { panel: Panel; one: LatestValue; named: boolean }) {
  const percent = one.unit === "%" && panel.min === null && panel.max === null;
  const [min, max] = percent ? [0, 100] : valueRange({ min: panel.min ?? Math.min(0, one.low ?? 0), max: panel.max }, one.low, one.high, true);
  const share = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min)));
  const bounds = [...panel.thresholds.map(({ from, color }) => ({ at: share(from), color })), { at: 1, color: null }];
  return (
    <div
      className={classes["gauge"]}
      data-old={one.old || undefined}
      role="meter"
      aria-label={one.name}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={one.value ?? undefined}
      aria-valuetext={one.value === null ? "nothing yet" : formatValue(one.value, one.unit)}
    >
      <svg viewBox="0 0 100 84" aria-hidden>
        <path d={arc(0, 1, RADIUS)} className={classes["track"]} />
        {one.value !== null && share(one.value) > 0.003 && (
          <path d={arc(0, share(one.value), RADIUS)} className={classes["fill"]} style={{ stroke: colorOf(one.value, panel.thresholds) }} />
        )}
        {panel.thresholds.map(({ color }, i) => (
          <path key={i} d={arc(bounds[i]?.at ?? 0, bounds[i + 1]?.at ?? 1, RADIUS + 6)} className={classes["zone"]} style={{ stroke: COLORS[color] }} />
        ))}
        <text x="50" y="54" className={classes["gaugeValue"]}>
          {one.value === null ? "–" : formatNumber(one.value)}
        </text>
        <text x="50" y="66" className={classes["gaugeUnit"]}>
          {one.unit}
        </text>
        <text x="16" y="82" className={classes["gaugeEnd"]}>
          {formatNumber(min)}
        </text>
        <text x="84" y="82" className={classes["gaugeEnd"]}>
          {formatNumber(max)}
        </text>
      </svg>
      <Below one={one} named={named} />
    </div>
  );
}

/** A piece of the scale, from and to as shares of it. */
function arc(from: number, to: number, radius: number): string {
  const point = (share: number): string => {
    const angle = ((-90 - SWEEP / 2 + share * SWEEP) * Math.PI) / 180;
    return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M ${point(from)} A ${radius} ${radius} 0 ${(to - from) * SWEEP > 180 ? 1 : 0} 1 ${point(to)}`;
}

export function TablePanel({ panel, feeds, until }: ValuesProps) {
  const latest = useLatest(feeds, panel.unit, until);
  return (
    <div className={classes["scroll"]}>
      <Table fz="sm" verticalSpacing={5} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Series</Table.Th>
            <Table.Th ta="end">Now</Table.Th>
            <Table.Th ta="end">Least</Table.Th>
            <Table.Th ta="end">Mean</Table.Th>
            <Table.Th ta="end">Most</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {latest.map((one) => (
            <Table.Tr key={one.name} data-old={one.old || undefined}>
              <Table.Td>
                {one.name}
                {one.old && <span className={classes["below"]}> {formatAge(one.age)} ago</span>}
              </Table.Td>
              <Cell value={one.value} unit={one.unit} color={one.value === null ? undefined : colorOf(one.value, panel.thresholds)} />
              <Cell value={one.low} unit="" />
              <Cell value={one.mean} unit="" />
              <Cell value={one.high} unit="" />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Cell({ value, unit, color }: { value: number | null; unit: string; color?: string | undefined }) {
  return (
    <Table.Td ta="end" style={{ color, fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
      {value === null ? "–" : formatValue(value, unit)}
    </Table.Td>
  );
}

/** Several series beside each other, by their newest values. */
export function LatestBars({ panel, feeds, until }: ValuesProps) {
  const latest = useLatest(feeds, panel.unit, until);
  const values = latest.flatMap(({ value }) => (value === null ? [] : [value]));
  const least = panel.min ?? Math.min(0, ...values);
  const most = Math.max(panel.max ?? Math.max(...values, 0), least + Number.EPSILON);
  return (
    <div className={classes["scroll"]}>
      <ul className={classes["bars"]}>
        {latest.map((one, i) => (
          <li key={one.name} data-old={one.old || undefined}>
            <span className={classes["barName"]}>{one.name}</span>
            <span className={classes["barValue"]}>{one.value === null ? "–" : formatValue(one.value, one.unit)}</span>
            <span className={classes["barTrack"]}>
              <i
                style={{
                  width: `${one.value === null ? 0 : Math.min(100, Math.max(0, ((one.value - least) / (most - least)) * 100))}%`,
                  background: (one.value === null ? undefined : colorOf(one.value, panel.thresholds)) ?? cssColor(i),
                }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
