import type { SeriesFeed, Stretch } from "@concord/client";
import { useLiveLine, useSeriesFeeds, useValue } from "@concord/client/react";
import type { Panel } from "../../../collaboration";
import classes from "./Panel.module.css";
import { TimeChart } from "./TimeChart";
import { GaugePanel, LatestBars, NumberPanel, TablePanel } from "./ValuePanels";

export function PanelBody({ panel, stretch }: { panel: Panel; stretch: Stretch }) {
  const feeds = useSeriesFeeds(panel.series, stretch);
  const lost = useValue(useLiveLine().lostAt) !== null && (stretch.until ?? null) === null;
  if (feeds.length === 0) return <p className={classes["hint"]}>No series chosen yet.</p>;
  return (
    <div className={classes["body"]} data-lost={lost || undefined}>
      <Shown panel={panel} feeds={feeds} stretch={stretch} />
      <Trouble feeds={feeds} />
    </div>
  );
}

function Shown({ panel, feeds, stretch }: { panel: Panel; feeds: readonly SeriesFeed[]; stretch: Stretch }) {
  const until = stretch.until ?? null;
  switch (panel.kind) {
    case "line":
      return <TimeChart panel={panel} feeds={feeds} stretch={stretch} />;
    case "bar":
      return feeds.length === 1 ? <TimeChart panel={panel} feeds={feeds} stretch={stretch} /> : <LatestBars panel={panel} feeds={feeds} until={until} />;
    case "gauge":
      return <GaugePanel panel={panel} feeds={feeds} until={until} />;
    case "number":
      return <NumberPanel panel={panel} feeds={feeds} until={until} />;
    case "table":
      return <TablePanel panel={panel} feeds={feeds} until={until} />;
  }
}

function Trouble({ feeds }: { feeds: readonly SeriesFeed[] }) {
  return (
    <>
      {feeds.map((feed) => (
        <TroubleOf key={feed.name} feed={feed} />
      ))}
    </>
  );
}

function TroubleOf({ feed }: { feed: SeriesFeed }) {
  const state = useValue(feed.state);
  if (state === "missing") return <p className={classes["trouble"]}>Nothing of {feed.name} that you may see yet</p>;
  return state === "failed" ? <p className={classes["trouble"]}>{feed.name} cannot be read now</p> : null;
}
