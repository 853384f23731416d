import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { KINDS } from "../../src/messages/kind.ts";
import { type OpenedFile, openFile } from "./browser.ts";
import { print } from "./effects.ts";

/** Writes a report into a folder; gives the path of the page. */
export async function writeReport(folder: string, args: readonly string[]): Promise<string> {
  const path = join(folder, "report.html");
  await print(["report", "--no-progress", "-q", "-o", path, ...args], { write: true });
  return path;
}

/** A block of a page as its code reads it. */
export function blockOf(path: string, id: "data" | "code"): string {
  const text = new RegExp(`id="${id}">([^<]*)<`).exec(readFileSync(path, "utf8"))![1]!;
  return inflateRawSync(Buffer.from(text, "base64")).toString("utf8");
}

/** Opens a page with a fragment; what it copies is kept in `window.copied`. */
export async function openReport(browser: Browser, path: string, fragment = ""): Promise<OpenedFile> {
  const opened = await openFile(browser, path, `#${fragment}`);
  await opened.page.waitForSelector("html[data-drawn]");
  await opened.page.evaluate(() => {
    navigator.clipboard.writeText = async (text: string) => void Object.assign(globalThis, { copied: text });
    for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
  });
  await shown(opened.page, fragment);
  return opened;
}

/** The fragment of the filters that a page opens with. */
export async function startOf(browser: Browser, path: string): Promise<string> {
  const { page } = await openFile(browser, path);
  await page.waitForSelector("html[data-drawn]");
  const shown = await page.locator("section[data-shown]").first().getAttribute("data-shown");
  await page.close();
  return shown!;
}

/** Follows a link to another state of the filters. */
export async function choose(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await shown(page, fragment);
}

/** Waits until every section shows the state that a fragment names. */
export async function shown(page: Page, fragment: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const sorted = (text = "none") => text.split("&").sort().join("&");
      const sections = [...document.querySelectorAll<HTMLElement>("main > section")];
      const isShown = sections.every(({ dataset }) => sorted(dataset.shown) === sorted(wanted));
      // A section that a taller one above it has pushed out of view is drawn when it is printed.
      if (!isShown) for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
      return sections.length > 0 && isShown;
    },
    fragment,
    { timeout: 15_000, polling: 200 },
  );
}

/** The CSV that a section copies, and the arguments of the command that prints the same. */
export interface Said {
  readonly id: string;
  readonly csv: string;
  readonly command: readonly string[];
  /** Each of its commands, where it has several. */
  readonly commands: readonly (readonly string[])[];
}

/** Every section that is not hidden. */
export async function sections(page: Page): Promise<Said[]> {
  const found = await page.evaluate(async () => {
    const said: { id: string; csv: string; command: string }[] = [];
    for (const section of document.querySelectorAll("main > section:not([hidden])")) {
      const button = [...section.querySelectorAll("button")].find((one) => one.textContent === "Copy CSV")!;
      button.click();
      await Promise.resolve();
      const { copied } = globalThis as unknown as { copied: string };
      said.push({ id: section.id, csv: copied, command: section.querySelector("code")!.textContent! });
    }
    return said;
  });
  return found.map(({ id, csv, command }) => {
    const commands = command.split("\n").map(argumentsOf);
    return { id, csv, command: commands[0]!, commands };
  });
}

/** Expects each section's command to print its table of these sources; gives their ids. */
export async function expectSameNumbers(page: Page, sources: readonly string[]): Promise<string[]> {
  const found = await sections(page);
  for (const { id, csv, command } of found) {
    if (id === "counted") {
      const { kinds } = JSON.parse(await print(["doctor", ...sources, "-f", "json"]));
      const lines = csv.split("\n").slice(1);
      expect(lines.slice(0, KINDS.length).map((line) => line.split(",").slice(0, 2))).toEqual(
        KINDS.map((kind) => [kind, String(kinds[kind])]),
      );
    } else if (id !== "year")
      expect(csv, command.join(" ")).toBe(await print([...command, ...sources, "-q"]));
  }
  return found.map(({ id }) => id);
}

/** What a shell makes of a command after `imsg`. */
const argumentsOf = (command: string): string[] =>
  execFileSync("sh", ["-c", `imsg() { printf '%s\\0' "$@"; }; ${command}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
