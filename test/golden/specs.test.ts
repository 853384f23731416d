import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { dailyChart } from "../../src/chart/daily.ts";
import { punchcardChart } from "../../src/chart/punchcard.ts";
import { weeklyChart } from "../../src/chart/weekly.ts";
import { toSvg } from "../../src/render/svg.ts";
import { toVegaJson } from "../../src/render/vegaJson.ts";
import { contextOf, HOSTILE, inventedRows } from "../helpers/charts.ts";

const threeDays = [
  { bucket: "2024-02-28", name: "Ada Ash", messages: 3 },
  { bucket: "2024-02-28", name: "山田太郎", messages: 1 },
  { bucket: "2024-03-01", name: "Ada Ash", messages: 12 },
];
const weeks = [
  { bucket: "2024-02-25", name: "Ada Ash", messages: 151 },
  { bucket: "2024-03-03", name: "Others", messages: 160 },
];
const hours = [
  { bucket: "1,0", name: "Ada Ash", messages: 4 },
  { bucket: "1,0", name: "Zoë 🦊", messages: 5 },
  { bucket: "7,23", name: "Ada Ash", messages: 100 },
];
const hostile = HOSTILE.map((name, at) => ({ bucket: "2024-03-01", name, messages: at + 1 }));
const long = inventedRows(2, 130);

const specs: Record<string, TopLevelSpec> = {
  "daily-three-days": dailyChart(threeDays, contextOf(threeDays)),
  "daily-outline": dailyChart(long, contextOf(long)),
  "daily-page": dailyChart(long, contextOf(long, { isInteractive: true })),
  "daily-empty": dailyChart([], contextOf([])),
  "daily-hostile": dailyChart(hostile, contextOf(hostile, { room: HOSTILE.join(" "), isInteractive: true })),
  "weekly-sunday": weeklyChart(weeks, {
    ...contextOf(weeks, { room: "All rooms", weekStart: "sunday", names: ["Ada Ash", "Others"] }),
    note: "People who sent at least 150 messages in some week",
  }),
  punchcard: punchcardChart(hours, contextOf(hours, { firstDay: "2024-01-01", lastDay: "2024-03-03" })),
  "punchcard-sunday": punchcardChart(hours, contextOf(hours, { weekStart: "sunday" })),
};

const folder = dirname(createRequire(import.meta.url).resolve("vega-lite"));
const schema = JSON.parse(readFileSync(join(folder, "vega-lite-schema.json"), "utf8")) as object;
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** Rounds and puts one tag a line, for a diff to be read. */
const normalised = (svg: string) =>
  svg
    .replaceAll("><", ">\n<")
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));

describe.each(Object.entries(specs))("%s", (name, spec) => {
  it("is Vega-Lite, by its own schema", () => {
    const isFine = isValid(JSON.parse(JSON.stringify(spec)));
    expect(isFine, JSON.stringify(isValid.errors?.slice(0, 5))).toBe(true);
  });

  it("is the spec that was looked at", async () => {
    const text = toVegaJson(spec);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(spec)));
    await expect(text).toMatchFileSnapshot(`./specs/${name}.vl.json`);
  });
});

it.each(Object.keys(specs).filter((name) => !/page|outline/.test(name)))(
  "%s is the picture that was looked at",
  async (name) => {
    await expect(normalised(await toSvg(specs[name]!))).toMatchFileSnapshot(`./specs/${name}.svg`);
  },
);

it("the spec does not depend on this computer's zone, nor does the picture", async () => {
  const before = process.env.TZ;
  const draw = async (zone: string) => {
    process.env.TZ = zone;
    const svgs = [];
    for (const spec of [dailyChart(threeDays, contextOf(threeDays)), weeklyChart(weeks, contextOf(weeks))])
      svgs.push(await toSvg(spec));
    return svgs;
  };
  try {
    expect(await draw("Pacific/Kiritimati")).toEqual(await draw("America/Los_Angeles"));
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
