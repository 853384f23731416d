import type { FakeMessage } from "../synthetic/record.ts";
import { baseOf, withColumns } from "./base.ts";
import type { DemoRoom, Story } from "./cast.ts";
import type { Random } from "./random.ts";
import { HOUR_MS } from "./rhythm.ts";
import type { DemoDay } from "./talk.ts";

/** Values of item_type (docs/formats.md, F1). */
const PARTICIPANT = 1;
const NAME = 2;
const ACTION = 3;
const NEW_PHOTO = 1;
const NOON_MS = 17 * HOUR_MS;

/** Announcements of a day: a group gets a name or a photo, members join or leave. */
export function eventsOf(
  rooms: readonly DemoRoom[],
  { number, days, midnight }: DemoDay,
  random: Random,
): FakeMessage[] {
  const isToday = (at: number | undefined) => at !== undefined && Math.floor(at * days) === number;
  return rooms.flatMap(({ chats, members, habits, story = {} }) => {
    const chat = chats[0]!;
    if (!chat.isGroup) return [];
    const addressOf = (member: number) => members[member]!.lines[0]!.address;
    const event = (from: string | null, columns: Record<string, unknown>, about?: string): FakeMessage => {
      const base = baseOf(
        { chat, from, service: "iMessage", at: midnight + NOON_MS + random.below(HOUR_MS) },
        random,
      );
      return { ...withColumns(base, columns), ...(about === undefined ? {} : { about }) };
    };
    const { renamed, joins, leaves }: Story = story;
    const rows: FakeMessage[] = [];
    const firstName = renamed?.from ?? chat.displayName;
    if (isToday(habits.from) && firstName)
      rows.push(event(null, { item_type: NAME, group_title: firstName }));
    if (isToday(renamed?.at))
      rows.push(event(addressOf(1), { item_type: NAME, group_title: chat.displayName }));
    if (joins && isToday(joins.at))
      rows.push(event(null, { item_type: PARTICIPANT }, addressOf(joins.member)));
    if (leaves && isToday(leaves.at)) rows.push(event(addressOf(leaves.member), { item_type: ACTION }));
    if (isToday(0.5)) rows.push(event(addressOf(0), { item_type: ACTION, group_action_type: NEW_PHOTO }));
    return rows;
  });
}
