import type { Calendar } from "../calendar/calendar.ts";
import type { Table } from "../output/column.ts";
import { delimitedWriter } from "../output/delimited.ts";

/** The rows of a picture as CSV. */
export function tableCsv({ columns, rows }: Table, calendar: Calendar): string {
  const writer = delimitedWriter(columns, calendar, { delimiter: ",", escapeFormulas: false });
  return [writer.head(), writer.rows(rows), writer.tail()].map(String).join("");
}
