import { cleanName, COLORS, type LocalUser } from "@concord/client";
import { useMemo } from "react";
import { stored, useStored } from "../../api";
import { useAccount } from "../account";

interface Identity extends LocalUser {
  /** The name is one that we made up, and the visitor was not told of it yet. */
  introduced: boolean;
}

const identity = stored<Identity>("me", (raw) => {
  const { name, color, introduced } = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
  const clean = cleanName(name);
  const known = COLORS.find((one) => one === color);
  return clean !== "" && known !== undefined ? { name: clean, color: known, introduced: introduced === true } : invent();
});
// A name that was made up stays.
identity.set(identity.get());

/**
 * Who the visitor is for the others; made up at the first visit. Who has signed in has the account's name instead; the
 * colour is this browser's in any case.
 */
export function useIdentity(): Identity {
  const own = useStored(identity);
  const account = useAccount();
  return useMemo(
    () => (account === undefined ? own : { ...own, name: cleanName(account.displayName) || account.name, introduced: true }),
    [own, account],
  );
}

export function saveIdentity(user: LocalUser): void {
  identity.set({ name: cleanName(user.name) || invent().name, color: user.color, introduced: true });
}

export function saveColor(color: string): void {
  identity.set({ ...identity.get(), color });
}

export function markIntroduced(): void {
  const me = identity.get();
  if (!me.introduced) identity.set({ ...me, introduced: true });
}

function invent(): Identity {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint16Array(2));
  return { name: `Guest ${1000 + (a % 9000)}`, color: COLORS[b % COLORS.length] ?? COLORS[0], introduced: false };
}
