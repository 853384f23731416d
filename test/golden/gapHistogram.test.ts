import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeDemo } from "../../src/demo/demo.ts";
import { durationText } from "../../src/text/duration.ts";
import { withSection } from "../helpers/documents.ts";
import { print } from "../helpers/effects.ts";

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
const THRESHOLD = 6 * HOUR;
/** Each about three to four times the one before. */
const BOUNDS = [
  ...[1, 3, 10, 30, 90].map((minutes) => minutes * MINUTE),
  THRESHOLD,
  ...[1, 3, 10, 30].map((days) => days * DAY),
];
const WIDTH = 50;

const folder = mkdtempSync(join(tmpdir(), "imsg-gaps-"));
let source: string[];
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const { database, names } = await writeDemo(folder, { messages: 20_000, seed: 1 });
  source = ["--db", database, "--names", names, "-f", "json", "-q"];
}, 60_000);

/** Gaps that have ended; those of exactly a bound are in the bucket below it, as for --gap. */
function histogram(seconds: readonly number[]): string {
  const counts = BOUNDS.map(
    (bound, index) =>
      seconds.filter((one) => one > bound && one <= (BOUNDS[index + 1] ?? Number.POSITIVE_INFINITY)).length,
  );
  const most = Math.max(...counts);
  const lines = counts.flatMap((count, index) => {
    const label = `over ${durationText(BOUNDS[index]!)}`.padEnd(16);
    const bar = "█".repeat(Math.round((count / most) * WIDTH));
    const rule = BOUNDS[index] === THRESHOLD ? [`${"─".repeat(22)} --gap 6h ${"─".repeat(WIDTH - 10)}`] : [];
    return [...rule, `${label}${String(count).padStart(5)} ${bar}`.trimEnd()];
  });
  return `\n\`\`\`text\n${lines.join("\n")}\n\`\`\`\n`;
}

// With -u, this test writes the histogram of docs/metrics.md anew.
it("docs/metrics.md shows the gaps of the demo around the threshold", async () => {
  const all = JSON.parse(await print(["gaps", "--gap", "1m", "--list", ...source])) as {
    seconds: number;
    open: boolean;
  }[];
  const closed = all.filter(({ open }) => !open).map(({ seconds }) => seconds);
  const written = withSection("docs/metrics.md", "gaps", histogram(closed));
  await expect(written).toMatchFileSnapshot(new URL("../../docs/metrics.md", import.meta.url).pathname);
});

it("few of its gaps lie beside the threshold, so that half and twice of it find nearly the same silences", async () => {
  const silences = async (gap: string) =>
    JSON.parse(await print(["gaps", "--gap", gap, "--list", ...source])).length;
  const [half, chosen, twice] = [await silences("3h"), await silences("6h"), await silences("12h")];
  expect(half / chosen).toBeLessThan(1.2);
  expect(twice / chosen).toBeGreaterThan(0.8);
});
