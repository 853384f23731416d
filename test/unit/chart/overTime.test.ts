import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { daily, weekly } from "../../../src/chart/overTime.ts";
import { peopleLabels } from "../../../src/chart/source.ts";
import { type Sent, sourceOf } from "../../helpers/charts.ts";

const sent = (bucket: string, name: string, messages: number): Sent => ({ bucket, name, messages });
const ALL_ROOMS = { room: undefined, place: "All rooms" };
/** The remarks below a title, without the line that every picture has. */
const remarksOf = (chart: typeof daily, ...source: Parameters<typeof sourceOf>) =>
  chart.picture(sourceOf(...source)).head.subtitle.slice(1);

describe("messages per day and week", () => {
  /** A Sunday and the Monday after, both in the week of 25 March in a week of Mondays. */
  const rows = [sent("2024-03-31", "week", 2), sent("2024-03-31", "Ada", 3), sent("2024-04-01", "week", 4)];

  it("have a row for each person and day with any, by name as in imsg counts", () => {
    const { table, people } = daily.picture(sourceOf(rows));
    expect(table.columns.map(({ name }) => name)).toEqual(["day", "participant", "messages"]);
    expect(table.rows).toEqual([
      [dayOfIso("2024-03-31"), "Ada", 3],
      [dayOfIso("2024-03-31"), "week", 2],
      [dayOfIso("2024-04-01"), "week", 4],
    ]);
    expect(people).toEqual([1, 2]);
  });

  it("have weeks of the first day that was asked for", () => {
    const weeksOf = (weekStart: "monday" | "sunday") =>
      weekly.picture(sourceOf(rows, { weekStart })).table.rows;
    const [monday, sunday, next] = ["2024-03-25", "2024-03-31", "2024-04-01"].map(dayOfIso);
    expect(weeksOf("monday")).toEqual([
      [monday, "Ada", 3],
      [monday, "week", 2],
      [next, "week", 4],
    ]);
    expect(weeksOf("sunday")).toEqual([
      [sunday, "Ada", 3],
      [sunday, "week", 6],
    ]);
    expect(weekly.picture(sourceOf(rows)).text(80).at(-2)?.trim()).toBe("2024-03-25 – 2024-04-07");
  });

  it("are those of local days: 22:30 in UTC is the next day in Berlin, from 31 March on", () => {
    const late = [sent("2024-03-30T22:30Z", "Ada", 1), sent("2024-03-31T22:30Z", "Ada", 1)];
    expect(daily.picture(sourceOf(late)).table.rows.map(([day]) => day)).toEqual(
      ["2024-03-30", "2024-04-01"].map(dayOfIso),
    );
  });

  it("say what they count", () => {
    const { head } = weekly.picture(sourceOf(rows, { direction: "sent" }));
    expect(head).toMatchObject({
      title: "Messages sent per week in Book club, by person",
      subtitle: ["Book club  ·  31 Mar 2024 – 1 Apr 2024  ·  Europe/Berlin  ·  9 messages sent"],
    });
  });
});

describe("in all rooms", () => {
  it("only what others sent counts, as the title says", () => {
    const source = sourceOf([sent("2024-03-01", "Ada", 30), sent("2024-03-01", "Bo", 31)], ALL_ROOMS);
    source.ledger.person.fill(0, 0, 30);
    const { head, table, people } = daily.picture(source);
    expect(head.title).toBe("Messages received per day, by person");
    expect(head.subtitle[0]).toMatch(/31 messages received$/);
    expect([table.rows, people]).toEqual([[[dayOfIso("2024-03-01"), "Bo", 31]], [2]]);
  });

  const three = ["Ada", "Bo", "Cy"].map((name) => sent("2024-03-01", name, 30));
  it("people are drawn who sent much on some day", () => {
    expect(remarksOf(daily, [...three, sent("2024-03-01", "Di", 29)], ALL_ROOMS)).toEqual([
      "People who sent at least 30 messages in some day",
      "The other person is Others, on a scale of their own",
    ]);
  });

  it("the largest are drawn where fewer than three sent as much", () => {
    const few = [...three.slice(1), sent("2024-03-01", "Di", 29)];
    expect(remarksOf(daily, few, ALL_ROOMS)).toEqual([
      "Everybody is drawn: fewer than three reach --min-peak 30",
    ]);
    const crowd = Array.from({ length: 12 }, (_, at) => sent("2024-03-01", `P${at}`, 1));
    expect(remarksOf(daily, crowd, ALL_ROOMS)).toEqual([
      "The 10 who sent most: fewer than three sent 30 messages in some day",
      "The other 2 people are Others, on a scale of their own",
    ]);
  });

  it("a filter by person or for what I sent leaves nobody out", () => {
    for (const filter of [{ isOfPersons: true }, { direction: "sent" as const }])
      expect(remarksOf(daily, [sent("2024-03-01", "Ada", 1)], { ...ALL_ROOMS, ...filter })).toEqual([]);
  });
});

describe("in a room", () => {
  it("Others are the sum of who has no row, and nobody with that name", () => {
    const rows = [sent("2024-03-01", "Others", 5), sent("2024-03-01", "Ada", 3), sent("2024-03-01", "Bo", 2)];
    const { table } = daily.picture(sourceOf(rows, { options: { top: 1 } }));
    expect(table.rows.map(([, ...cells]) => cells)).toEqual([
      ["Others (2)", 5],
      ["Others", 5],
    ]);
  });

  it("members without a message are named, six of them, each in its own direction", () => {
    const source = sourceOf([sent("2024-03-01", "Ada", 1)]);
    const names = ["Me", "Ada", "כהן", "לוי", "Cy", "Di", "Ed", "Flo", "Gus", "x".repeat(99)];
    const people = names.map((name) => ({ name, nameSource: "names", isMe: false, addresses: [] }) as const);
    const silentIn = (...members: number[]) =>
      daily.picture({
        ...source,
        people: peopleLabels(people),
        ledger: { ...source.ledger, people, rooms: [{ ...source.ledger.rooms[0]!, members }] },
      }).head.subtitle[1];
    expect(silentIn(1, 4)).toBe("No messages from Cy");
    expect(silentIn(1)).toBeUndefined();
    expect(silentIn(1, 2, 3, 9)).toBe(
      `No messages from \u2068כהן\u2069, \u2068לוי\u2069, ${"x".repeat(31)}…`,
    );
    expect(silentIn(2, 3, 4, 5, 6, 7, 8)).toMatch(/, Flo and 1 more$/);
  });
});

it("there is nothing to remark on where nobody sent anything", () => {
  expect(weekly.picture(sourceOf([], ALL_ROOMS)).head).toMatchObject({
    title: "Messages received per week, by person",
    subtitle: ["All rooms  ·  Europe/Berlin  ·  0 messages received"],
  });
});
