import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { type OpenedFile, openFile } from "./browser.ts";
import { print } from "./effects.ts";

export const CLUB = "chat100000000001";

/** So many messages of one address, a minute apart from an instant on. */
export interface SentBy {
  readonly at: string;
  readonly from: string;
  readonly messages: number;
}

/** Writes a group's history; gives the path of the database. */
export function writeClub(sent: readonly SentBy[], displayName: string): string {
  const addresses = [...new Set(sent.map(({ from }) => from))];
  const chats = [group(CLUB, addresses, { displayName }), direct("+12125550199")];
  const handles = [...addresses, "+12125550199"].map((address) => ({ address, service: "iMessage" }));
  const messages = sent.flatMap(({ at, from, messages: count }) =>
    Array.from({ length: count }, (_, index) =>
      message(new Date(Date.parse(at) + index * 60_000).toISOString(), CLUB, from, "hello"),
    ),
  );
  const secret = message("2024-03-02T09:00:00Z", "+12125550199", "+12125550199", "somewhere else");
  return writeFixture({ handles, chats, messages: [...messages, secret] });
}

/** Draws one chart of a database as a page; gives its path. */
export async function writePlot(database: string, chart: string, args: readonly string[]): Promise<string> {
  const command = ["plot", "--db", database, "--chart", chart, "-f", "html", "-o", temporaryFolder(), "-q"];
  return (await print([...command, ...args], { write: true })).trim();
}

/** Opens a page and waits until it is drawn; it asks for nothing but itself. */
export async function openPlot(browser: Browser, path: string, fragment = ""): Promise<OpenedFile> {
  const opened = await openFile(browser, path, fragment);
  await opened.page.setViewportSize({ width: 1280, height: 1400 });
  await opened.page.waitForSelector(".picture svg, .picture canvas");
  expect(opened.requests.map((url) => url.split("#")[0])).toEqual([pathToFileURL(path).href]);
  return opened;
}
