import type { ChatMessage } from "@concord/client";

export interface DayOfMessages {
  label: string;
  groups: readonly (readonly ChatMessage[])[];
}

/** What one person says within five minutes stands under one name. */
const TOGETHER = 5 * 60_000;

/** Messages by day, and within a day by who said them. */
export function byDay(messages: readonly ChatMessage[], now: Date = new Date()): readonly DayOfMessages[] {
  const days: { label: string; groups: ChatMessage[][] }[] = [];
  for (const message of messages) {
    const label = dayLabel(new Date(message.at), now);
    let day = days.at(-1);
    if (day?.label !== label) days.push((day = { label, groups: [] }));
    const group = day.groups.at(-1);
    const before = group?.at(-1);
    if (group && before?.author === message.author && message.at - before.at < TOGETHER) group.push(message);
    else day.groups.push([message]);
  }
  return days;
}

function dayLabel(day: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return "Today";
  if (day.toDateString() === yesterday.toDateString()) return "Yesterday";
  return day.toLocaleDateString("en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

export function typingText(names: readonly string[]): string {
  const [one, two] = names;
  if (one === undefined) return "";
  if (two === undefined) return `${one} is typing …`;
  return names.length === 2 ? `${one} and ${two} are typing …` : "Several people are typing …";
}
