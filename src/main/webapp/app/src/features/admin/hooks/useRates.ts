import { useState } from "react";
import type { Status, Traffic } from "../api/types";
import { rate } from "../figures";

export type Rates = Readonly<Record<keyof Traffic, number | null>>;

interface Look {
  at: number;
  traffic: Traffic;
}

const NONE: Rates = { messagesIn: null, bytesIn: null, messagesOut: null, bytesOut: null };

/** What goes through the server each second, between the last two looks at it. */
export function useRates(status: Status | undefined, at: number): Rates {
  const [last, setLast] = useState<Look | null>(null);
  const [rates, setRates] = useState(NONE);
  if (status !== undefined && last?.at !== at) {
    setLast({ at, traffic: status.traffic });
    if (last !== null) setRates(between(last, { at, traffic: status.traffic }));
  }
  return rates;
}

function between(before: Look, now: Look): Rates {
  const of = (key: keyof Traffic): number | null => rate(before.traffic[key], now.traffic[key], now.at - before.at);
  return { messagesIn: of("messagesIn"), bytesIn: of("bytesIn"), messagesOut: of("messagesOut"), bytesOut: of("bytesOut") };
}
