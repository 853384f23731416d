import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/output/column.ts";
import { type TableOptions, tableWriter } from "../../../src/output/table.ts";
import { HOSTILE } from "../../helpers/charts.ts";
import { BERLIN, column, EVERY_COLUMN, EVERY_ROW, NULLS, UTC, written } from "../../helpers/rows.ts";

const NAME = column("name", "string");
const MESSAGES = column("messages", "integer");
const table = (columns: Parameters<typeof tableWriter>[0], rows: readonly Row[], options?: TableOptions) =>
  written(tableWriter(columns, UTC, options), rows);

describe("a table", () => {
  it("is aligned with emoji and CJK, numbers to the right", () => {
    const rows: Row[] = [
      ["Zoë 🦊", 1234, "x"],
      ["山田太郎", 5, null],
    ];
    expect(table([NAME, MESSAGES, column("last", "string")], rows)).toBe(
      "name      messages  last\nZoë 🦊       1,234  x\n山田太郎         5\n",
    );
  });

  it("prints every type for people", () => {
    const columns = [
      ...EVERY_COLUMN,
      column("wait", "integer", { shown: "duration" }),
      column("part", "number", { shown: "share", decimals: 3 }),
      column("year", "integer", { shown: "plain" }),
      column("median", "integer", { missing: (row) => `too few (${row[1] ?? 0})` }),
    ];
    const text = written(
      tableWriter(columns, BERLIN),
      [[...EVERY_ROW, 183_600, 0.4236, 2024, null]],
      [[...NULLS, null, null, null, null]],
    );
    const [header, first, second] = text.split("\n");
    expect(first?.split(/ {2,}/)).toEqual([
      "Zoë; 🦊",
      "1,234",
      "1,099,511,627,776",
      "0.123",
      "yes",
      "2024-03-31T01:59:59+01:00",
      "2024-03-31T03:00:00.007+02:00",
      "2024-03-31",
      "Ada; Bo",
      "2 d 3 h",
      "42.4 %",
      "2024",
      "too few (1,234)".replace(",", ""),
    ]);
    expect(second?.trim()).toBe("too few (0)");
    expect(header?.endsWith("median")).toBe(true);
  });

  it("never cuts where nothing says how wide it may be", () => {
    const long = "x".repeat(500);
    expect(table([NAME, MESSAGES], [[long, 1]])).toContain(`${long}  `);
  });

  it("keeps right-to-left names in their cells, also in a narrow terminal", () => {
    const rows = [["כהן", "y"]];
    expect(table([NAME, column("x", "string")], rows, { terminalColumns: 20 })).toContain(
      "\u2068כהן\u2069   y",
    );
  });

  it("sends a terminal no control character, and no line that it did not write", () => {
    for (const options of [{}, { terminalColumns: 40 }]) {
      const names = [...HOSTILE, "\u001b[2J", "a\nb"].map((name) => [name]);
      const text = table([NAME], names, options);
      expect(text.split("\n")).toHaveLength(HOSTILE.length + 4);
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
    }
  });

  it("has color only where asked, and as wide as without", () => {
    const rows: Row[] = [["Ada", null]];
    const colored = table([NAME, MESSAGES], rows, { color: true, terminalColumns: 40 });
    expect(colored).toContain("\u001b[1mname\u001b[0m");
    const style = new RegExp(`${String.fromCharCode(27)}\\[\\dm`, "g");
    const plainTable = table([NAME, MESSAGES], rows, { terminalColumns: 40 });
    expect(colored.replace(style, "").replace(/ +$/gm, "")).toBe(plainTable);
  });
});

describe("on a terminal", () => {
  const columns = [
    column("room", "string", { rank: 3 }),
    column("name", "string", { rank: 0 }),
    column("at", "timestamp", { rank: 2 }),
    column("messages", "integer", { rank: 1 }),
  ];
  const rows: Row[] = [["chat123456789", "Book club of the old town", Date.UTC(2024, 0, 1), 12_345]];

  it.each([60, 40, 30, 20])("of %i columns no line is wider", (terminalColumns) => {
    for (const line of table(columns, rows, { terminalColumns }).split("\n"))
      expect(stringWidth(line)).toBeLessThanOrEqual(terminalColumns);
  });

  it("the most telling columns come first, and the least telling go", () => {
    const dropped: (readonly string[])[] = [];
    const text = table(columns, rows, { terminalColumns: 40, onDropped: (names) => dropped.push(names) });
    expect(text).toBe("name          messages  at\nBook club o…    12,345  2024-01-01 00:00\n");
    expect(dropped).toEqual([["room"]]);
    table(columns, rows, { terminalColumns: 90, onDropped: (names) => dropped.push(names) });
    expect(dropped).toHaveLength(1);
    expect(table(columns, rows)).toMatch(/^room +name +at +messages\n/);
  });
});

describe("long tables", () => {
  it("of 150,000 rows are printed (a spread of that many arguments overflows the stack)", () => {
    const rows = Array.from({ length: 150_000 }, (_, at): Row => [`P${at % 60}`, at]);
    expect(table([NAME, MESSAGES], rows).split("\n")).toHaveLength(150_002);
  });

  it("with names of 100,000 characters take no longer than their text is long", () => {
    const rows = Array.from({ length: 200 }, (_, at): Row => [`é🦊${at}`.repeat(20_000), at]);
    const before = process.cpuUsage();
    table([NAME, MESSAGES], rows, { terminalColumns: 80 });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
    expect(table([NAME, MESSAGES], rows).length).toBeGreaterThan(200 * 80_000);
  });

  it("as streams measure the first rows alone, and push the rest aside", () => {
    const writer = tableWriter([NAME, MESSAGES], UTC, { rowsMeasured: 2 });
    writer.head();
    expect(writer.append([["Ada", 1]])).toBe("");
    expect(writer.append([["Bo", 2]])).toBe("name  messages\nAda          1\nBo           2\n");
    expect(writer.append([["Maximiliane", 3]])).toBe("Maximiliane         3\n");
    expect(writer.tail()).toBe("");
  });
});
