import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { CHROMIUM, launchBrowser, openFile } from "../helpers/browser.ts";
import { IMAGE, SCRIPT } from "../helpers/charts.ts";
import { print } from "../helpers/effects.ts";

const ADA = "+12125550101";
const CLUB = "chat100000000001";
const CHARTS = ["daily", "weekly", "punchcard"] as const;

/** Runs a command on a history whose names of people and rooms, and texts, are markup. */
function printHostile(command: string, ...args: string[]): Promise<string> {
  const database = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA), group(CLUB, [ADA], { displayName: IMAGE })],
    messages: [
      message("2024-03-01T12:00:00Z", CLUB, ADA, SCRIPT),
      message("2024-03-02T12:00:00Z", CLUB, null, IMAGE),
    ],
  });
  const names = join(temporaryFolder(), "names.json");
  writeFileSync(names, JSON.stringify({ [ADA]: SCRIPT }));
  return print([command, "--db", database, "--names", names, "-q", ...args], { write: true });
}

const records = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

describe("names that are markup", () => {
  it("stay text in tables, CSV and JSON", async () => {
    const exported = records(await printHostile("export"));
    expect(exported.map((row) => [row.room_name, row.sender, row.text])).toEqual([
      [IMAGE, SCRIPT, SCRIPT],
      [IMAGE, "Me", IMAGE],
    ]);
    const counts = ["--by", "year"];
    expect(records(await printHostile("counts", ...counts)).map((row) => row.participant)).toEqual([
      SCRIPT,
      "Me",
    ]);
    expect(JSON.parse(await printHostile("counts", ...counts, "-f", "json"))).toMatchObject([
      { participant: SCRIPT },
      { participant: "Me" },
    ]);
    const [room] = JSON.parse(await printHostile("rooms", "-f", "json")) as [Record<string, unknown>];
    expect(room).toMatchObject({ name: IMAGE, participants: [SCRIPT] });
    expect(await printHostile("rooms")).toContain(IMAGE);
  });
});

describe.skipIf(!CHROMIUM)("pictures that the program drew, opened from disk", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    ["html", "main"],
    ["svg", "svg"],
  ])("as %s ask for nothing, complain of nothing, and show names as text", async (format, root) => {
    const out = temporaryFolder();
    const paths = (await printHostile("plot", "--room", IMAGE, "-f", format, "-o", out)).trim().split("\n");
    expect(paths).toHaveLength(CHARTS.length);
    for (const path of paths) {
      const { page, requests, complaints } = await openFile(browser, path);
      await page.waitForSelector(format === "html" ? ".picture svg" : "svg");
      expect(await page.locator(`${root} img, ${root} script`).count()).toBe(0);
      expect(await page.locator(root).first().textContent()).toContain(IMAGE);
      if (!path.includes("punchcard"))
        expect(await page.locator(root).first().textContent()).toContain(SCRIPT);
      expect(requests).toEqual([pathToFileURL(path).href]);
      expect(complaints).toEqual([]);
      expect(readFileSync(path, "utf8")).not.toContain(IMAGE);
      await page.close();
    }
  });
});
