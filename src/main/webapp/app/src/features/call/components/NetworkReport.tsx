import { Loader } from "@mantine/core";
import type { NetworkTestResults, TestResult } from "@concord/client";
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { TEST_TEXTS } from "../words";
import classes from "./Call.module.css";

const ICONS: Record<TestResult, React.ReactNode> = {
  testing: <Loader size={17} />,
  ok: <IconCircleCheck size={17} color="var(--mantine-color-teal-6)" />,
  blocked: <IconAlertTriangle size={17} color="var(--mantine-color-orange-6)" />,
  none: <IconCircleMinus size={17} color="var(--quiet)" />,
};

/** What the network lets through. */
export function NetworkReport({ results }: { results: NetworkTestResults }) {
  return (
    <dl className={classes["report"]} aria-label="Network">
      {(["signalling", "stun", "turn"] as const).map((part) => {
        const result = results[part];
        return (
          <div key={part} data-result={result}>
            <dt>
              {ICONS[result]} {TEST_TEXTS[part].name}
            </dt>
            <dd>{result === "testing" ? "Testing…" : TEST_TEXTS[part].results[result]}</dd>
          </div>
        );
      })}
    </dl>
  );
}
