import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { writeFixture } from "../../fixtures/history.ts";
import { BUCKETS, type Bucket } from "../../src/aggregate/buckets.ts";
import { countBy } from "../../src/aggregate/counts.ts";
import { calendarIn } from "../../src/calendar/calendar.ts";
import { demoHistory } from "../../src/demo/history.ts";
import { kindCode, selectEntries } from "../../src/messages/ledger.ts";
import type { FakeMessage } from "../../src/synthetic/record.ts";
import { readHistory } from "../helpers/history.ts";

const ZONES = ["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"];
const MESSAGES = 8000;

/** What counts, told from the generator's own record of a row; never from SQL. */
function counts({ chats, isDeleted, columns = {} }: FakeMessage): boolean {
  const isOrdinary = !columns.item_type && !columns.associated_message_type && !columns.schedule_type;
  return isOrdinary && !isDeleted && !chats.includes("22000") && !columns.is_empty;
}

const dayNumber = (local: DateTime) =>
  Math.round(local.setZone("utc", { keepLocalTime: true }).toMillis() / 86_400_000);

/** The number of a bucket, by Luxon alone. */
const NUMBERS: Record<Bucket, (local: DateTime) => number> = {
  day: (local) => dayNumber(local.startOf("day")),
  week: (local) => dayNumber(local.startOf("week")),
  month: (local) => local.year * 12 + local.month - 1,
  year: (local) => local.year,
  hour: (local) => local.hour,
  weekday: (local) => local.weekday,
  punchcard: (local) => local.weekday * 24 + local.hour,
  all: () => 0,
};

describe("a second opinion", () => {
  const history = demoHistory({ messages: MESSAGES, seed: 11 });
  /** Apple's own link between a person's addresses makes one person of them, under the first. */
  const nameOf = new Map(
    history.cast.people.flatMap(({ lines }) => lines.map(({ address }) => [address, lines[0]!.address])),
  );

  it.each(ZONES)("recounts a whole history from its author's list, in %s", async (zone) => {
    const { history: opened, ledger } = await readHistory(writeFixture(history));
    using _ = opened;
    const chosen = selectEntries(ledger, (entry) => ledger.kind[entry] === kindCode("message"));
    const listed = Array.from(history.messages).filter(counts);
    expect(chosen.length).toBe(listed.length);
    for (const bucket of BUCKETS) {
      const expected = new Map<string, number>();
      for (const { at, from } of listed) {
        const key = `${NUMBERS[bucket](DateTime.fromMillis(at, { zone }))} ${from === null ? "Me" : nameOf.get(from)}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const found = countBy(chosen, bucket, calendarIn(zone));
      const named = found.map(
        (one) => [`${one.bucket} ${chosen.people[one.series]!.name}`, one.messages] as const,
      );
      expect(new Map(named)).toEqual(expected);
    }
  });
});
