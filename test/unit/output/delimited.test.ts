import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/output/column.ts";
import { delimitedWriter, toCsv } from "../../../src/output/delimited.ts";
import { HOSTILE } from "../../helpers/charts.ts";
import { BERLIN, column, EVERY_COLUMN, EVERY_ROW, NULLS, UTC, written } from "../../helpers/rows.ts";

const COLUMNS = [column("name", "string"), column("messages", "integer")];
const csv = (rows: readonly Row[], escapeFormulas = false) =>
  written(delimitedWriter(COLUMNS, UTC, { delimiter: ",", escapeFormulas }), rows);

/** Half a character has no bytes in UTF-8; it becomes the replacement character. */
const inUtf8 = (text: string) => Buffer.from(text).toString();

describe("CSV", () => {
  it("quotes what RFC 4180 quotes, and a lone carriage return", () => {
    expect(
      csv([
        ["a,b", 1],
        ['say "hi"', 2],
        ["two\nlines", 3],
        ["old\rMac", 4],
        [null, 5],
        ["", 6],
      ]),
    ).toBe('name,messages\n"a,b",1\n"say ""hi""",2\n"two\nlines",3\n"old\rMac",4\n,5\n,6\n');
  });

  it("has no empty line for an empty cell alone, which readers would skip", () => {
    const one = delimitedWriter([column("text", "string")], UTC, { delimiter: ",", escapeFormulas: false });
    expect(written(one, [["a"], [null], [""]])).toBe('text\na\n""\n""\n');
  });

  it("prints every type as text, with the zone's offset", () => {
    expect(toCsv({ columns: EVERY_COLUMN, rows: [EVERY_ROW, NULLS] }, BERLIN)).toBe(
      "name,messages,id,share,open,at,sent,day,people\n" +
        "Zoë; 🦊,1234,1099511627776,0.123,1,2024-03-31T01:59:59+01:00,2024-03-31T03:00:00.007+02:00,2024-03-31,Ada; Bo\n" +
        ",,,,,,,,\n",
    );
  });

  it("reads back as it was, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.nat())), (rows) => {
        expect(parse(csv(rows))).toEqual([
          ["name", "messages"],
          ...rows.map(([name, n]) => [name, String(n)]),
        ]);
      }),
    );
    const hostile = HOSTILE.map((name): Row => [name, 1]);
    expect(parse(csv(hostile)).slice(1)).toEqual(HOSTILE.map((name) => [inUtf8(name), "1"]));
  });

  it("has no formula where a spreadsheet would run one, when asked", () => {
    const rows: Row[] = [
      ["=1+1", 1],
      ["\uff1d1", 1],
      ["Ada", -1],
    ];
    expect(csv(rows, true)).toBe("name,messages\n'=1+1,1\n'\uff1d1,1\nAda,-1\n");
  });
});

it("TSV quotes tabs and leaves commas alone", () => {
  const writer = delimitedWriter(COLUMNS, UTC, { delimiter: "\t", escapeFormulas: false });
  expect(written(writer, [["a,b\tc", 1]])).toBe('name\tmessages\n"a,b\tc"\t1\n');
});
