const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** As people read it: "3.4 MB". */
export function sizeText(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit === 0 || amount >= 100 ? 0 : 1;
  return `${amount.toFixed(digits).replace(/\.0$/, "")} ${UNITS[unit] ?? ""}`;
}

/** From here on it is time to say so: what does not fit any more is not kept. */
const ALMOST = 0.8;

export function isAlmostFull({ used, all }: { used: number; all: number }): boolean {
  return used / all >= ALMOST;
}
