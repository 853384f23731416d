import { join } from "node:path";
import { calendarIn } from "../calendar/calendar.ts";
import { dailyChart } from "../chart/daily.ts";
import { punchcardChart } from "../chart/punchcard.ts";
import { toText } from "../chart/terminal/terminal.ts";
import { weeklyChart } from "../chart/weekly.ts";
import type { Effects } from "../effects/effects.ts";
import type { Column } from "../output/column.ts";
import { toCsv } from "../output/delimited.ts";
import { writeText } from "../output/write.ts";
import type { Picture, PictureFormat } from "./picture.ts";

const DRAW = { daily: dailyChart, weekly: weeklyChart, punchcard: punchcardChart };
const BUCKET_COLUMNS = { daily: ["day"], weekly: ["week"], punchcard: ["weekday", "hour"] };

/**
 * Draws pictures in every format asked for; prints the path of each file, or the picture itself where `out` is `-` or its format is
 * `text` alone and nobody named a place.
 *
 * Errors  output/not-writable.
 */
export async function drawPictures(
  pictures: readonly Picture[],
  formats: readonly PictureFormat[],
  out: string | undefined,
  effects: Effects,
): Promise<void> {
  // Among paths, one a line, a drawing would be none.
  const isTextAlone = formats.every((format) => format === "text");
  for (const picture of pictures) {
    for (const format of formats) {
      const data = await drawn(picture, format, effects);
      if (out === "-" || (isTextAlone && out === undefined)) {
        await effects.stdout(data);
      } else {
        const path = join(out ?? "out", `${picture.name}.${format}`);
        await writeText(data, path, effects);
        await effects.stdout(`${path}\n`);
      }
    }
  }
}

async function drawn(
  picture: Picture,
  format: PictureFormat,
  effects: Effects,
): Promise<string | Uint8Array> {
  const { chart, rows, context } = picture;
  if (format === "csv") return tidyCsv(picture);
  if (format === "text") return toText(chart, rows, context, effects.columns);
  const spec = DRAW[chart](rows, { ...context, isInteractive: format === "html" });
  switch (format) {
    case "svg":
      return (await import("../render/svg.ts")).toSvg(spec);
    case "png":
      return (await import("../render/png.ts")).toPng(await (await import("../render/svg.ts")).toSvg(spec));
    case "html":
      return (await import("../render/html.ts")).toHtml(spec);
    case "vl.json":
      return (await import("../render/vegaJson.ts")).toVegaJson(spec);
  }
}

/** The rows a chart is drawn from: the names only where it tells people apart. */
function tidyCsv({ chart, rows, context }: Picture): string {
  const named = chart !== "punchcard";
  const names = [...BUCKET_COLUMNS[chart], ...(named ? ["participant"] : []), "messages"];
  const columns = names.map((name): Column => ({ name, type: "string", about: name }));
  const records = rows.map(({ bucket, name, messages }) => [
    ...bucket.split(","),
    ...(named ? [name] : []),
    String(messages),
  ]);
  return toCsv({ columns, rows: records }, calendarIn(context.zone));
}
