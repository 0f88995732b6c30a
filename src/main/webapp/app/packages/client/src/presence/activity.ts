const EVENTS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchmove"] as const;
const OPTIONS = { passive: true, capture: true } as const;

/** Calls back for every sign that somebody uses this page, often; not while it is in the background. Returns what ends it. */
export function watchActivity(onActivity: () => void): () => void {
  const active = (): void => {
    if (document.visibilityState === "visible") onActivity();
  };
  for (const event of EVENTS) window.addEventListener(event, active, OPTIONS);
  document.addEventListener("visibilitychange", active);
  return () => {
    for (const event of EVENTS) window.removeEventListener(event, active, OPTIONS);
    document.removeEventListener("visibilitychange", active);
  };
}
