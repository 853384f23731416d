import { expect, it } from "vitest";
import { calendarIn } from "../../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../../src/calendar/days.ts";
import { rangeSlug, slugOf, uniqueNames } from "../../../../src/commands/plot/fileNames.ts";

it("a slug has letters and digits of any script, and fits a file name", () => {
  expect(slugOf("Book  club 📚!")).toBe("book-club");
  expect(slugOf("山田/太郎")).toBe("山田-太郎");
  expect(slugOf("❤️ Upper Valley 🏔️")).toBe("upper-valley");
  expect(Buffer.byteLength(slugOf("𠮷".repeat(300)))).toBeLessThanOrEqual(120);
});

it("no two names are one file where case and accents' spelling do not count", () => {
  const unique = uniqueNames();
  const names = ["a", "A", "\u00e9", "e\u0301", "a"].map((name) => unique((ending) => name + ending, "id"));
  expect(names).toEqual(["a", "A-id", "\u00e9", "e\u0301-id", "a-2"]);
});

const day = (iso: string) => ({ day: dayOfIso(iso) });

it.each([
  [undefined, undefined, ""],
  [day("2024-01-01"), day("2024-12-31"), "2024"],
  [day("2024-02-01"), day("2024-02-29"), "2024-02"],
  [day("2024-03-05"), day("2024-03-05"), "2024-03-05"],
  [day("2024-03-05"), day("2024-04-06"), "2024-03-05-2024-04-06"],
  [day("2024-03-05"), undefined, "since-2024-03-05"],
  [undefined, { at: Date.parse("2024-03-05T10:30Z") }, "until-2024-03-05t1030"],
])("a range names the file: %j to %j", (since, until, slug) =>
  expect(rangeSlug(since, until, calendarIn("UTC"))).toBe(slug),
);
