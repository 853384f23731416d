import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { share } from "../../../src/chart/share.ts";
import { sourceOf, specOf } from "../../helpers/charts.ts";

it("is the share of each month's messages, and empty under 50", () => {
  const rows = [
    { bucket: "2024-01-10", name: "Ada", messages: 30 },
    { bucket: "2024-01-20", name: "Bo", messages: 20 },
    { bucket: "2024-02-10", name: "Ada", messages: 49 },
  ];
  const picture = share.picture(sourceOf(rows));
  expect(picture.table.rows).toEqual([
    [dayOfIso("2024-01-01"), "Ada", 30, 0.6],
    [dayOfIso("2024-01-01"), "Bo", 20, 0.4],
    [dayOfIso("2024-02-01"), "Ada", 49, null],
    [dayOfIso("2024-02-01"), "Bo", 0, null],
  ]);
  expect(picture.head.title).toBe("Ada wrote 79.8 % of the messages");
});

it("is by quarter where there are more than 60 months", () => {
  const rows = ["2019-02-10", "2024-11-10"].map((bucket) => ({ bucket, name: "Ada", messages: 50 }));
  const [first, ...rest] = share.picture(sourceOf(rows)).table.rows;
  expect(first).toEqual([dayOfIso("2019-01-01"), "Ada", 50, 1]);
  expect(rest.at(-1)).toEqual([dayOfIso("2024-10-01"), "Ada", 50, 1]);
  expect(rest).toHaveLength(23);
});

it("names months and quarters that were observed only in part", () => {
  const subtitleOf = (days: string[], from: string, to: string) => {
    const rows = days.map((bucket) => ({ bucket, name: "Ada", messages: 50 }));
    const observation = { oldestAt: Date.parse(from), newestAt: Date.parse(to) };
    return share.picture(sourceOf(rows, { observation })).head.subtitle.at(-1);
  };
  const months = ["2024-01-10", "2024-03-10"];
  expect(subtitleOf(months, "2023-12-01T00:00Z", "2024-03-11T00:00Z")).toBe(
    "Last month is partial, and lighter",
  );
  const quarters = ["2019-02-10", "2024-11-10"];
  expect(subtitleOf(quarters, "2019-01-05T00:00Z", "2025-01-01T00:00Z")).toBe(
    "First quarter is partial, and lighter",
  );
});

it("shows a month of few messages as high as it is where there is no other", () => {
  const { vconcat } = specOf(share, [{ bucket: "2025-03-07", name: "Ada", messages: 1 }]) as unknown as {
    vconcat: { spec: { layer: { encoding: { x: { axis: object }; y: { scale: object } } }[] } }[];
  };
  const { x, y } = vconcat[0]!.spec.layer[0]!.encoding;
  expect(y.scale).toMatchObject({ domain: [0, 1] });
  const middle = { year: 2025, month: 3, date: 16, hours: 12, utc: true };
  expect(x.axis).toMatchObject({ format: "%b %Y", values: [middle] });
});

it("has Others on a scale of their own in the terminal too, as the head says", () => {
  const rows = ["Ada", "Bo", "Cy", "Di"].map((name, at) => ({
    bucket: "2024-01-10",
    name,
    messages: 40 - at,
  }));
  const picture = share.picture(sourceOf(rows, { options: { top: 1 } }));
  expect(picture.head.subtitle).toContain("The other 3 people are Others, on a scale of their own");
  const [ada, others] = picture.text(80);
  expect([ada, others]).toEqual([expect.stringContaining("█"), expect.stringContaining("█")]);
});

it("does not say that who is chosen by a filter wrote everything", () => {
  const rows = [{ bucket: "2024-01-10", name: "Ada", messages: 60 }];
  const title = "Share of messages by person";
  expect(share.picture(sourceOf(rows, { isOfPersons: true })).head.title).toBe(title);
  expect(share.picture(sourceOf(rows, { direction: "received" })).head.title).toBe(
    "Ada wrote 100.0 % of the messages",
  );
});
