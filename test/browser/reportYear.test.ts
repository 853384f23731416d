import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { CHROMIUM, launchBrowser } from "../helpers/browser.ts";
import { print } from "../helpers/effects.ts";
import { choose, openReport, type Said, sections, writeReport } from "../helpers/report.ts";

type Cells = Record<string, string>;
const MIN = 20;
const yearFragment = (year: number) =>
  new URLSearchParams([
    ["since", `${year}-01-01`],
    ["until", `${year}-12-31`],
  ]).toString();
const rowsOf = (csv: string): Cells[] => parse(csv, { columns: true });

/** The statements on a year, computed from what the commands print, not as the page does. */
async function recomputed({ commands }: Said, year: number, sources: readonly string[]): Promise<Cells[]> {
  const commandOf = (start: string) => commands.find((one) => one.join(" ").startsWith(start));
  const output = async (start: string, of = year) => {
    const command = commandOf(start)?.map((word) => word.replace(String(year), String(of)));
    return command ? rowsOf(await print([...command, ...sources, "-q"])) : [];
  };
  const sum = (rows: Cells[]) => rows.reduce((total, { messages }) => total + Number(messages), 0);
  const row = (what: string, who: string, detail: string, value: unknown, before: unknown, n: unknown) => ({
    what,
    who,
    detail,
    value: String(value),
    year_before: String(before),
    n: String(n),
  });
  const [stats, statsBefore] = [await output("stats"), await output("stats", year - 1)];
  const [all, allBefore] = [sum(stats), sum(statsBefore)];
  const found = [row("messages", "", "", all, allBefore, all)];

  for (const { participant, messages } of stats.filter((one) => one.participant !== "Me").slice(0, 3)) {
    const earlier = statsBefore.find((one) => one.participant === participant)?.messages ?? 0;
    if (Number(messages) >= MIN) found.push(row("top person", participant!, "", messages, earlier, messages));
  }
  const days = await Promise.all([year, year - 1].map((one) => output("counts --by day", one)));
  const [busiest, busiestBefore] = days.map((list) =>
    list.toSorted((a, b) => Number(b.messages) - Number(a.messages) || (a.day! < b.day! ? -1 : 1)),
  );
  const runs = days.map((list) => runsOf(list.map(({ day }) => day!)));
  const isEnoughBefore = allBefore >= MIN;
  found.push(
    row(
      "busiest day",
      "",
      busiest![0]!.day!,
      busiest![0]!.messages,
      isEnoughBefore ? busiestBefore![0]!.messages : "",
      all,
    ),
    row(
      "longest streak",
      "",
      `${runs[0]![0]!.first} to ${runs[0]![0]!.last}`,
      runs[0]![0]!.days,
      isEnoughBefore ? runs[1]![0]!.days : "",
      all,
    ),
  );
  const [talks, talksBefore] = [await output("conversations"), await output("conversations", year - 1)];
  const longest = talks.length >= MIN ? talks[0]! : { name: "", start: "", seconds: "" };
  found.push(
    row(
      "longest conversation",
      longest.name!,
      longest.start!,
      longest.seconds,
      talksBefore.length >= MIN ? talksBefore[0]!.seconds : "",
      talks.length,
    ),
  );
  const perYear = await output("counts --by year");
  const countOf = (who: string, of: number) =>
    Number(perYear.find((one) => one.participant === who && one.year === String(of))?.messages ?? 0);
  const everybody = [...new Set(perYear.map(({ participant }) => participant!))].filter(
    (who) => who !== "Me",
  );
  const firstOf = (who: string) =>
    Math.min(...perYear.filter((one) => one.participant === who).map((one) => Number(one.year)));
  const exported = rowsOf(await print(["export", "--no-text", ...sources, "-q"]));
  const dayOf = (who: string, end: 0 | -1, until: number) =>
    exported
      .filter(({ sender, date }) => sender === who && Number(date!.slice(0, 4)) <= until)
      .at(end)!
      .date!.slice(0, 10);
  const isFirstYear = perYear.length > 0 && Math.min(...perYear.map((one) => Number(one.year))) === year;
  const came = everybody.filter((who) => firstOf(who) === year && countOf(who, year) >= MIN);
  const quiet = everybody.filter((who) => countOf(who, year) === 0 && countOf(who, year - 1) >= MIN);
  if (!isFirstYear) {
    for (const who of came.sort((a, b) => countOf(b, year) - countOf(a, year)))
      found.push(row("came", who, dayOf(who, 0, year), countOf(who, year), 0, countOf(who, year)));
    for (const who of quiet.sort((a, b) => countOf(b, year - 1) - countOf(a, year - 1))) {
      const before = countOf(who, year - 1);
      found.push(row("went quiet", who, dayOf(who, -1, year), 0, before, before));
    }
  }
  const sent = await output("export");
  const seconds = (date: string) => date.replace(/\.\d+/, "");
  found.push(
    row("first message", sent[0]!.sender!, seconds(sent[0]!.date!), 1, "", all),
    row("last message", sent.at(-1)!.sender!, seconds(sent.at(-1)!.date!), 1, "", all),
  );
  const words = new Map<string, number>();
  const said = await output("words --by year");
  for (const one of said)
    if (one.year === String(year)) words.set(one.word!, (words.get(one.word!) ?? 0) + Number(one.messages));
  for (const one of said) if (Number(one.year) < year) words.delete(one.word!);
  for (const [word, messages] of [...words].sort((a, b) => b[1] - a[1]).filter((one) => one[1] >= 10))
    found.push(row("new word", "", word, messages, 0, messages));
  return found;
}

/** Runs of consecutive days, the longest first, the first of equals. */
function runsOf(days: readonly string[]) {
  const runs: { first: string; last: string; days: number }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && Date.parse(day) - Date.parse(run.last) === 86_400_000) {
      run.last = day;
      run.days++;
    } else runs.push({ first: day, last: day, days: 1 });
  }
  return runs.sort((a, b) => b.days - a.days);
}

/** The dates of the review that go over a line's end; run in the page. */
function brokenDates(): string[] {
  const texts = document.createTreeWalker(document.querySelector("#year .lines")!, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  while (texts.nextNode())
    for (const { 0: date, index } of texts.currentNode.textContent!.matchAll(/\d{4}-\d\d-\d\d/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + date.length);
      if (range.getClientRects().length > 1) broken.push(date);
    }
  return broken;
}

describe.skipIf(!CHROMIUM)("the year in review", () => {
  const folder = mkdtempSync(join(tmpdir(), "imsg-report-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function yearSection(path: string, fragment: string) {
    const { page, complaints } = await openReport(browser, path, fragment);
    const [said] = await sections(page);
    const finding = await page.textContent("#year .finding");
    const lines = await page.locator("#year .lines li").allTextContents();
    expect(said!.id).toBe("year");
    expect(complaints).toEqual([]);
    await page.close();
    return { said: said!, finding, lines };
  }

  it("says what the commands say, of a generated history", async () => {
    const { database, names } = await writeDemo(folder, { messages: 3000, seed: 4 });
    const sources = ["--db", database, "--names", names, "--tz", "America/New_York"];
    const path = await writeReport(folder, [...sources, "--year", "2024"]);
    const { said, lines } = await yearSection(path, yearFragment(2024));
    expect(rowsOf(said.csv)).toEqual(await recomputed(said, 2024, sources));
    expect(lines.length).toBeGreaterThan(4);
    // The year is a filter: each year has its own review, and all time has none.
    const { page } = await openReport(browser, path, yearFragment(2025));
    expect(await page.textContent("#year .finding")).toContain("2025 has");
    for (let width = 390; width < 500; width += 10) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(brokenDates), String(width)).toEqual([]);
    }
    await choose(page, "");
    expect(await page.locator("#year").isHidden()).toBe(true);
    await page.close();
  });

  /** 2022: Ada and Cleo; 2023: Cleo is quiet, Ben comes, and oolong is new. */
  function fixture(everyHours: number) {
    const [ada, ben, cleo] = ["+12125550101", "+12125550102", "+12125550103"];
    const club = group("chat1", [ada, ben, cleo], { displayName: "Club" });
    const from = (start: string, who: string | null, count: number, text: (at: number) => string) =>
      Array.from({ length: count }, (_, at) =>
        message(
          new Date(Date.parse(start) + at * everyHours * 3_600_000).toISOString(),
          club.key,
          who,
          text(at),
        ),
      );
    return writeFixture({
      handles: [ada, ben, cleo].map((address) => ({ address, service: "iMessage" })),
      chats: [club, direct(ada)],
      messages: [
        ...from("2022-01-03T10:00:00Z", ada, 700, () => "good tea here"),
        ...from("2022-01-03T12:00:00Z", cleo, 400, () => "milk and tea"),
        ...from("2023-02-01T09:30:00Z", ben, 60, (at) => (at % 5 ? "good tea" : "oolong tea")),
        ...from("2023-02-02T09:00:00Z", null, 30, () => "tea mate"),
        ...from("2023-02-03T09:00:00Z", ada, 19, () => "tea"),
      ],
    });
  }

  it("says who came, who went quiet, and what is newly said", async () => {
    const sources = ["--db", fixture(11), "--no-contacts"];
    const path = await writeReport(folder, [...sources, "--words", "--year", "2023"]);
    const { said, finding } = await yearSection(path, yearFragment(2023));
    // Neither year is whole, so that a percentage would compare weeks with months.
    expect(finding).toBe("2023 has 109 messages until 2023-02-28; 2022 has 1,100 from 2022-01-03 on.");
    const rows = rowsOf(said.csv);
    expect(rows).toEqual(await recomputed(said, 2023, sources));
    expect(
      rows.filter(({ what }) => /came|quiet|new word|top/.test(what!)).map((one) => Object.values(one)),
    ).toEqual([
      ["top person", "+12125550102", "", "60", "0", "60"],
      ["came", "+12125550102", "2023-02-01", "60", "0", "60"],
      ["went quiet", "+12125550103", "2022-07-05", "0", "400", "400"],
      ["new word", "", "mate", "30", "0", "30"],
      ["new word", "", "oolong", "12", "0", "12"],
    ]);
  });

  it("names a conversation by the person with whom it was, not as a place", async () => {
    const ada = "+12125550101";
    const database = writeFixture({
      handles: [{ address: ada, service: "iMessage" }],
      chats: [direct(ada)],
      messages: Array.from({ length: MIN }, (_, at) =>
        message(`2024-03-${String(at + 1).padStart(2, "0")}T12:00:00Z`, ada, ada, "hi"),
      ),
    });
    const path = await writeReport(folder, ["--db", database, "--no-contacts", "--year", "2024"]);
    const { lines } = await yearSection(path, yearFragment(2024));
    expect(lines.join()).toContain(`The longest of 20 conversations went on for 0 s with ${ada}, from 2024`);
  });

  it("names no first of too few, and no newcomers in the first year", async () => {
    const database = writeFixture({
      handles: [{ address: "+12125550101", service: "iMessage" }],
      chats: [direct("+12125550101")],
      messages: Array.from({ length: 19 }, (_, at) =>
        message(
          `2024-03-${String(at + 1).padStart(2, "0")}T12:00:00Z`,
          "+12125550101",
          at < 18 ? "+12125550101" : null,
          "hi",
        ),
      ),
    });
    const path = await writeReport(folder, ["--db", database, "--year", "2024"]);
    const { said, lines } = await yearSection(path, yearFragment(2024));
    expect(rowsOf(said.csv).map(({ what, value }) => [what, value])).toEqual([
      ["messages", "19"],
      ["top person", ""],
      ["busiest day", ""],
      ["longest streak", ""],
      ["longest conversation", ""],
      ["first message", "1"],
      ["last message", "1"],
    ]);
    expect(lines.filter((line) => line.includes("too few"))).toHaveLength(4);
    expect(lines.at(-1)).toContain("The last is from me, 2024-03-19");
  });
});
