import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Path of Chromium. Without one, its tests are skipped with a note; in CI they fail. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);
if (!CHROMIUM) {
  if (process.env.CI)
    throw new Error("Chromium is needed for the browser tests: install the package chromium.");
  console.warn("SKIPPED: the browser tests, because there is no Chromium on this computer.");
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface OpenedFile {
  readonly page: Page;
  /** Everything it asked for, itself first. */
  readonly requests: string[];
  /** What the console, uncaught errors and dialogs said. */
  readonly complaints: string[];
}

/** Opens a file from disk far west of UTC: a day drawn as an instant would be the day before. */
export async function openFile(browser: Browser, path: string, fragment = ""): Promise<OpenedFile> {
  const page = await browser.newPage({ timezoneId: "America/Los_Angeles" });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${pathToFileURL(path).href}${fragment}`);
  return { page, requests, complaints };
}
