import { expect, it } from "vitest";
import type { Effects } from "../../../src/effects/effects.ts";
import type { Row } from "../../../src/output/column.ts";
import { type RowOutput, writeRows, writeText } from "../../../src/output/write.ts";
import { column, UTC } from "../../helpers/rows.ts";

const COLUMNS = [
  column("name", "string"),
  column("messages", "integer"),
  column("note", "string", { tableOnly: true }),
];
const ROWS: Row[] = [
  ["Ada", 1, "hi"],
  ["=Bo", 22, "ho"],
];

/** Effects that record what was printed and what became of files. */
function recording({ terminal = false, columns = 80, env = {} } = {}) {
  const done = { text: "", files: [] as string[] };
  const effects = {
    env,
    columns,
    isTerminal: { stdin: terminal, stdout: terminal, stderr: terminal },
    stdout: async (chunk: string) => {
      done.text += chunk;
    },
    createFile: async (path: string) => ({
      write: async (chunk: string) => void done.files.push(`${path}: ${chunk}`),
      close: async () => void done.files.push("closed"),
      discard: async () => void done.files.push("discarded"),
    }),
  } as unknown as Effects;
  return { done, effects };
}

async function printed(output: Partial<RowOutput>, setting?: Parameters<typeof recording>[0], rows = ROWS) {
  const { done, effects } = recording(setting);
  await writeRows({ columns: COLUMNS, rows }, { format: "table", clock: UTC, ...output }, effects);
  return done.text;
}

it.each([
  ["csv", "name,messages\nAda,1\n=Bo,22\n"],
  ["tsv", "name\tmessages\nAda\t1\n=Bo\t22\n"],
  ["ndjson", '{"name":"Ada","messages":1}\n{"name":"=Bo","messages":22}\n'],
  ["json", '[\n{"name":"Ada","messages":1},\n{"name":"=Bo","messages":22}\n]\n'],
  ["table", "name  messages  note\nAda          1  hi\n=Bo         22  ho\n"],
])("prints %s; a table alone has its columns for people", async (format, text) => {
  expect(await printed({ format })).toBe(text);
});

it("makes formulas text where asked", async () =>
  expect(await printed({ format: "csv", escapeFormulas: true })).toContain("'=Bo,22"));

it("has colors and the terminal's width on a terminal alone, and says what has no room", async () => {
  const notes: string[] = [];
  const narrow = { note: (text: string) => void notes.push(text) };
  const on = (env: Record<string, string>) => printed(narrow, { terminal: true, columns: 12, env });
  expect(await on({})).toBe("\u001b[1mname\u001b[0m  \u001b[1mnote\u001b[0m\nAda   hi\n=Bo   ho\n");
  expect(await on({ NO_COLOR: "1" })).toBe("name  note\nAda   hi\n=Bo   ho\n");
  expect(await on({ TERM: "dumb" })).toBe("name  note\nAda   hi\n=Bo   ho\n");
  expect(notes[0]).toBe("no room for messages: a wider terminal or --format csv shows all columns");
  expect(await printed({}, { columns: 12 })).toContain("messages");
});

it("prints Parquet to no terminal", () =>
  expect(printed({ format: "parquet" }, { terminal: true })).rejects.toMatchObject({ exitCode: 2 }));

it("shows a terminal no control character of data", async () => {
  const bell: Row[] = [["a\u0007", 1, ""]];
  expect(await printed({ format: "csv" }, { terminal: true }, bell)).not.toContain("\u0007");
  expect(await printed({ format: "csv" }, {}, bell)).toContain("\u0007");
});

it("writes a file whole, or discards it and says why", async () => {
  const { done, effects } = recording();
  await writeText(["a", "", "b"], { out: "x.txt" }, effects);
  await writeText("cd", { out: "y.txt" }, effects);
  expect(done.files).toEqual(["x.txt: a", "x.txt: b", "closed", "y.txt: cd", "closed"]);
  const failing = recording();
  const parts = (function* () {
    yield "a";
    throw new Error("broken");
  })();
  await expect(writeText(parts, { out: "x.txt" }, failing.effects)).rejects.toThrow("broken");
  expect(failing.done.files).toEqual(["x.txt: a", "discarded"]);
});
