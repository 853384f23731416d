import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordWriter } from "../../../src/output/records.ts";
import type { Value } from "../../../src/output/value.ts";
import { HOSTILE } from "../../helpers/charts.ts";

const COLUMNS = ["name", "messages"];
function written(format: string, chunks: readonly (readonly (readonly Value[])[])[], escapeFormulas = false) {
  const writer = recordWriter(COLUMNS, { format, escapeFormulas });
  return writer.head + chunks.map((chunk) => writer.rows(chunk)).join("") + writer.tail();
}

/** Half a character has no bytes in UTF-8; it becomes the replacement character. */
const inUtf8 = (text: string) => Buffer.from(text).toString();

const records = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.nat()));

describe("CSV", () => {
  it("quotes what RFC 4180 quotes, and a lone carriage return", () => {
    expect(
      written("csv", [
        [
          ["a,b", 1],
          ['say "hi"', 2],
          ["two\nlines", 3],
          ["old\rMac", 4],
          [null, 5],
        ],
      ]),
    ).toBe('name,messages\n"a,b",1\n"say ""hi""",2\n"two\nlines",3\n"old\rMac",4\n,5\n');
  });

  it("reads back as it was, whatever the names", () => {
    fc.assert(
      fc.property(records, (rows) => {
        expect(parse(written("csv", [rows]))).toEqual([
          COLUMNS,
          ...rows.map(([name, n]) => [name, String(n)]),
        ]);
      }),
    );
    const hostile = HOSTILE.map((name): Value[] => [name, 1]);
    expect(parse(written("csv", [hostile])).slice(1)).toEqual(HOSTILE.map((name) => [inUtf8(name), "1"]));
  });

  it("has no formula where a spreadsheet would run one, when asked", () => {
    expect(written("csv", [[["=1+1", 1]]], true)).toContain("'=1+1,1");
  });
});

describe("JSON", () => {
  it("is one array, or one object a line, however it was cut into chunks", () => {
    fc.assert(
      fc.property(fc.array(records), (chunks) => {
        const expected = chunks.flat().map(([name, messages]) => ({ name, messages }));
        expect(JSON.parse(written("json", chunks))).toEqual(expected);
        const lines = written("ndjson", chunks).split("\n").slice(0, -1);
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
      }),
    );
  });
});
