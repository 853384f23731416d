/** What a worker thread makes of messages for an export: parts of its file. */
import { calendarOf } from "../../calendar/offsets.ts";
import type { Row } from "../../output/column.ts";
import { writerFor } from "../../output/write.ts";
import type { PartMaker } from "../../read/partMaker.ts";
import type { ExportPlan } from "./plan.ts";
import { columnsOf, rowMaker } from "./rows.ts";

/** Nothing is printed here. */
const NO_SCREEN = { isTerminal: { stdin: false, stdout: false, stderr: false }, columns: 80, env: {} };

export async function partMaker(plan: ExportPlan): Promise<PartMaker<Row, unknown>> {
  const { format, escapeFormulas, compression, zone, weekStart, offsets } = plan;
  const clock = calendarOf(zone, weekStart, offsets);
  const output = { format, escapeFormulas, compression, clock };
  const { encode } = await writerFor(columnsOf(plan), output, NO_SCREEN);
  return { toRow: rowMaker(plan, clock), encode };
}
