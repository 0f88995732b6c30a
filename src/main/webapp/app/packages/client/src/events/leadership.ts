/** One tab of a browser at a time. */
export interface Leadership {
  /** Asks for it; `onLeader` is called when this tab has it, `onLost` if it loses it to another. */
  seek(onLeader: () => void, onLost: () => void): void;
  /** Gives it up, and asks no more. */
  leave(): void;
}

const RENEW_EVERY = 5_000;
/** A hidden tab's timers may come once a minute only. */
const LEASE = 75_000;
/** A tab that is looked at does not wait that long for one that has crashed. */
const LEASE_FOR_VISIBLE = 17_000;

export function leadership(name: string): Leadership {
  // Only pages that came over TLS, or from this machine, have locks.
  return typeof navigator !== "undefined" && "locks" in navigator ? byLock(name) : byLease(name);
}

function byLock(name: string): Leadership {
  let release: (() => void) | undefined;
  const abort = new AbortController();
  return {
    seek(onLeader) {
      navigator.locks
        .request(name, { signal: abort.signal }, () => {
          onLeader();
          return new Promise<void>((resolve) => {
            release = resolve;
          });
        })
        .catch(() => undefined);
    },
    leave() {
      abort.abort();
      release?.();
    },
  };
}

/** A note in the browser's storage that has to be renewed. Two tabs may both believe in it for a moment: then both listen, which does no harm. */
export function byLease(name: string, now: () => number = Date.now): Leadership {
  const me = Math.random().toString(36).slice(2);
  let timer: ReturnType<typeof setInterval> | undefined;
  let leads = false;

  const read = (): { tab: string; at: number } | null => {
    try {
      const note = JSON.parse(localStorage.getItem(name) ?? "null") as { tab?: unknown; at?: unknown } | null;
      return note !== null && typeof note.tab === "string" && typeof note.at === "number" ? { tab: note.tab, at: note.at } : null;
    } catch {
      return null;
    }
  };
  const drop = (): void => {
    clearInterval(timer);
    if (leads && read()?.tab === me) localStorage.removeItem(name);
    leads = false;
  };

  return {
    seek(onLeader, onLost) {
      const look = (): void => {
        const note = read();
        const patience = document.visibilityState === "visible" ? LEASE_FOR_VISIBLE : LEASE;
        if (note !== null && note.tab !== me && now() - note.at < patience) {
          if (leads) {
            leads = false;
            onLost();
          }
          return;
        }
        localStorage.setItem(name, JSON.stringify({ tab: me, at: now() }));
        if (!leads) {
          leads = true;
          onLeader();
        }
      };
      look();
      timer = setInterval(look, RENEW_EVERY);
      window.addEventListener("pagehide", drop);
      window.addEventListener("pageshow", (event) => {
        if (event.persisted) look();
      });
      window.addEventListener("storage", (event) => {
        if (event.key === name && event.newValue === null) look();
      });
    },
    leave: drop,
  };
}
