import { Button, Group } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useLiveLine, useValue } from "@concord/client/react";
import type { DocumentSession, Stretch } from "@concord/client";
import { IconChartLine, IconPlus, IconServer2 } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { Dashboard, PANEL_LIMIT, type Panel, type PanelContent, type Undo } from "../../../collaboration";
import { PageState } from "../../../components";
import { useFieldFocus, useFields } from "../../people";
import { useSeriesList } from "../hooks/useSeriesList";
import { ownPanels } from "../ownPanels";
import { EMPTY_PANEL, SIZES } from "../panelSizes";
import { DEFAULT_RANGE, lengthOf, spanOf } from "../ranges";
import { DashboardBar } from "./DashboardBar";
import classes from "./Panel.module.css";
import { PanelDialog } from "./PanelDialog";
import { PanelGrid } from "./PanelGrid";

export interface DashboardViewProps {
  session: DocumentSession;
  /** Where the others are told that one is. */
  place: string;
  colorOf: (account: string, displayName: string) => string;
  editable: boolean;
  onUndo: (undo: Undo | null) => void;
}

export function DashboardView({ session, place, colorOf, editable, onUndo }: DashboardViewProps) {
  const [dashboard, setDashboard] = useState<Dashboard | null>(null);
  useEffect(() => {
    const opened = new Dashboard(session);
    // What watches a document is not made while rendering.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setDashboard(opened);
    onUndo(opened.undo);
    return () => {
      onUndo(null);
      setDashboard(null);
      opened.dispose();
    };
  }, [session, onUndo]);
  return dashboard === null ? null : <Board dashboard={dashboard} place={place} colorOf={colorOf} editable={editable} />;
}

type Editing = { id: string | null; content: PanelContent };

function Board({ dashboard, place, colorOf, editable }: Omit<DashboardViewProps, "session" | "onUndo"> & { dashboard: Dashboard }) {
  const panels = useValue(dashboard.panels);
  const narrow = useMediaQuery("(max-width: 760px)", false, { getInitialValueInEffect: false });
  const [editing, setEditing] = useState<Editing | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const busy = editing?.id ?? held;
  useFieldFocus(busy === null ? null : `panel:${busy}`);
  const fields = useFields(place);
  const time = useTime();
  // A connection while the page is open, whatever the panels watch.
  const line = useLiveLine();
  const state = useValue(line.state);
  const mayAdd = editable && panels.length < PANEL_LIMIT;

  const save = (content: PanelContent): void => {
    const id = editing?.id ?? null;
    if (id === null) dashboard.add(content, SIZES[content.kind]);
    else dashboard.change(id, content);
    setEditing(null);
  };
  const add = (): void => setEditing({ id: null, content: EMPTY_PANEL });

  return (
    <main className={classes["board"]} data-line={state}>
      <DashboardBar
        range={time.range}
        span={time.span}
        paused={time.paused}
        editable={mayAdd && panels.length > 0}
        narrow={narrow}
        onRange={time.setRange}
        onSpan={({ from, until }) => time.setRange(`${new Date(from).toISOString()}~${new Date(until).toISOString()}`)}
        onPaused={time.setPaused}
        onAdd={add}
      />
      {panels.length === 0 ? (
        <Empty dashboard={dashboard} editable={mayAdd} onAdd={add} />
      ) : (
        <PanelGrid
          dashboard={dashboard}
          panels={panels}
          stretch={time.stretch}
          editable={editable}
          narrow={narrow}
          place={place}
          colorOf={colorOf}
          othersAt={(id) => fields.get(`panel:${id}`) ?? []}
          onHold={setHeld}
          onEdit={(panel: Panel) => setEditing({ id: panel.id, content: panel })}
        />
      )}
      <PanelDialog panel={editing?.content ?? null} isNew={editing?.id === null} onClose={() => setEditing(null)} onSave={save} />
    </main>
  );
}

/** Which time is shown: it stands in the address, so a link shows the same. */
function useTime() {
  const [params, setParams] = useSearchParams();
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const range = params.get("range") ?? DEFAULT_RANGE;
  const span = useMemo(() => spanOf(range), [range]);
  const stretch = useMemo<Stretch>(
    () => (span === null ? { length: lengthOf(range), until: pausedAt } : { length: span.until - span.from, until: span.until }),
    [span, range, pausedAt],
  );
  const setRange = (next: string): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set("range", next);
        return after;
      },
      { replace: true },
    );
  return { range, span, stretch, paused: pausedAt !== null, setRange, setPaused: (paused: boolean) => setPausedAt(paused ? Date.now() : null) };
}

function Empty({ dashboard, editable, onAdd }: { dashboard: Dashboard; editable: boolean; onAdd: () => void }) {
  const { data } = useSeriesList();
  const own = ownPanels(data ?? []);
  return (
    <PageState
      icon={<IconChartLine size={32} />}
      title="Nothing on this dashboard yet"
      action={
        editable && (
          <Group justify="center">
            <Button leftSection={<IconPlus size={17} />} onClick={onAdd}>
              Add a panel
            </Button>
            {own.length > 0 && (
              <Button
                variant="light"
                leftSection={<IconServer2 size={17} />}
                onClick={() => dashboard.arrange(own.map((content) => ({ content, size: { w: SIZES[content.kind].w, h: Math.max(4, SIZES[content.kind].h) } })))}
              >
                Show this server
              </Button>
            )}
          </Group>
        )
      }
    >
      A panel shows series of numbers live: those that other systems post, and what this server tells of itself.
    </PageState>
  );
}
