import type { Status } from "../api/types";
import { bytes, count, counted, millis } from "../figures";
import type { Rates } from "../hooks/useRates";
import { Figures, type Figure } from "./Figures";

const STORAGE: Readonly<Record<Status["storage"], string>> = {
  available: "Saving",
  unavailable: "Not saving",
  full: "Read-only",
};

export function StatusFigures({ status, rates }: { status: Status; rates: Rates }) {
  const { log } = status;
  const figures: Figure[] = [
    { label: "Connections", value: count(status.connections), note: `${counted(status.rooms, "document")} open` },
    {
      label: "Slow clients",
      value: count(status.connectionsBehind),
      note: `${bytes(status.queuedBytes)} queued`,
      problem: status.connectionsBehind > 0,
    },
    { label: "Coming in", value: perSecond(rates.messagesIn, count), note: perSecond(rates.bytesIn, bytes) },
    { label: "Going out", value: perSecond(rates.messagesOut, count), note: perSecond(rates.bytesOut, bytes) },
    {
      label: "Storage",
      value: STORAGE[status.storage],
      note: log.refusedDocuments > 0 ? `${counted(log.refusedDocuments, "document")} refused` : `${counted(log.waitingUpdates, "edit")} waiting`,
      problem: status.storage !== "available" || log.refusedDocuments > 0,
    },
    {
      label: "Commit, 95 of 100",
      value: log.commits === 0 ? "–" : millis(log.commitMillis.p95),
      note: log.commits === 0 ? "none yet" : `mean ${millis(log.commitMillis.mean)}, most ${millis(log.commitMillis.max)}`,
    },
    { label: "Saved since start", value: bytes(log.committedBytes), note: counted(log.committedUpdates, "edit") },
    { label: "Memory", value: bytes(status.memory.usedBytes), note: `of ${bytes(status.memory.maxBytes)}` },
  ];
  return <Figures label="This server" figures={figures} />;
}

function perSecond(value: number | null, format: (value: number) => string): string {
  return value === null ? "–" : `${format(Math.round(value))}/s`;
}
