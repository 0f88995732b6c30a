import { testNetwork, type NetworkTestResults } from "@concord/client";
import { useClient } from "@concord/client/react";
import { useEffect, useState } from "react";

const BEGINNING: NetworkTestResults = { signalling: "testing", stun: "testing", turn: "testing" };

/** Tries once what a call needs of the network. */
export function useNetworkTest(): NetworkTestResults {
  const client = useClient();
  const [results, setResults] = useState(BEGINNING);
  useEffect(() => {
    const stop = new AbortController();
    testNetwork(client, setResults, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [client]);
  return results;
}
