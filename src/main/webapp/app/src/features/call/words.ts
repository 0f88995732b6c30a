import type { CallEnd, DeviceProblem, TestResult } from "@concord/client";

/** Why a call is over; null if that was one's own wish. */
export function endText(why: CallEnd, most: number): string | null {
  switch (why) {
    case "left":
      return null;
    case "moved":
      return "You have joined this call in another window.";
    case "full":
      return `The call is full${most > 0 ? `: ${most} people can take part` : ""}.`;
    case "not-permitted":
      return "You may not take part in calls here any more.";
    default:
      return "The call could not be joined.";
  }
}

export function problemText(device: "microphone" | "camera" | "screen", problem: DeviceProblem): string {
  switch (problem) {
    case "denied":
      return `Your browser does not let Concord use the ${device}. Allow it beside the address, then try again.`;
    case "missing":
      return `No ${device} was found.`;
    case "busy":
      return `The ${device} is used by another program.`;
    case "ended":
      return `The ${device} was unplugged.`;
    case "unsupported":
      return `This page may not use a ${device}: calls need https.`;
    default:
      return `The ${device} does not work.`;
  }
}

type Result = Exclude<TestResult, "testing">;

export const TEST_TEXTS: Record<"signalling" | "stun" | "turn", { name: string; results: Record<Result, string> }> = {
  signalling: {
    name: "Server",
    results: {
      ok: "Can be reached",
      blocked: "Your network lets no WebSocket through. Without it there is no call.",
      none: "",
    },
  },
  stun: {
    name: "Other networks",
    results: {
      ok: "A direct way can be found",
      blocked: "Your network blocks the search for a direct way (STUN, UDP)",
      none: "Not set up here: calls work within one network",
    },
  },
  turn: {
    name: "Behind firewalls",
    results: {
      ok: "The relay can be reached",
      blocked: "Your network blocks the relay (TURN)",
      none: "No relay is set up here: a strict firewall may be in the way",
    },
  },
};

/** `Anna`, `Anna and Ben`, `Anna, Ben and 2 others`. */
export function namesOf(people: readonly { name: string }[]): string {
  const names = people.map(({ name }) => name);
  if (names.length <= 2) return names.join(" and ");
  return names.length === 3 ? `${names[0]}, ${names[1]} and ${names[2]}` : `${names[0]}, ${names[1]} and ${names.length - 2} others`;
}
