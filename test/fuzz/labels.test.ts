import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { direct, group, message } from "../../fixtures/history.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import { countInput, expectSound, fuzzFolder } from "../helpers/sound.ts";

const folder = fuzzFolder();

const ADDRESSES = ["+12125550101", "+12125550102", "bo@example.com", "+442075550101", "SHOP", "+12125550106"];

/** Names that also mean a column, a bucket, a label of ours or a key of objects. */
const LABELS = [
  ..."Me me ME Others others Unknown unknown (none) Nobody You".split(" "),
  ..."day week month year hour weekday punchcard all name room messages participant service direction source".split(
    " ",
  ),
  ..."sent received iMessage SMS group direct kind date bucket series total n utc null true NaN 0 1 -1 12".split(
    " ",
  ),
  ..."__proto__ constructor toString hasOwnProperty length valueOf".split(" "),
  ..."2024-05-01 2024-W18 2024 +12125550101 +12125550102 bo@example.com chat77 chat78".split(" "),
  "Person A",
  "Person B",
  "Room 1",
  "Room 2",
  "Me (2)",
  "Ada",
  "ada",
  "A\u0301da",
  "\u00c1da",
  "Ada ",
  "Ada\u200d",
  "Ada (+12125550101)",
  "Ada; Bo",
  'Ada, "the"',
  "Ada\nBo",
  "=1+1",
  "\u202eadA",
  "\u001b[31mAda",
  "<b>Ada</b>",
  "\ud83d\ude00",
  "x".repeat(300),
];
const label = fc.constantFrom(...LABELS);

const histories = fc.record({
  names: fc.array(fc.oneof(label, label, fc.constant(undefined)), { minLength: 6, maxLength: 6 }),
  rooms: fc.tuple(label, label),
  services: fc.array(fc.oneof(fc.constantFrom("iMessage", "SMS"), label), { minLength: 2, maxLength: 2 }),
  me: fc.oneof(fc.constant(undefined), label),
  sent: fc.array(fc.tuple(fc.nat(6), fc.nat(3), fc.nat(4), fc.nat(1)), { minLength: 3, maxLength: 25 }),
});
type Labelled = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** Gives the options that name it. */
function write({ names, rooms, services, me, sent }: Labelled): string[] {
  const [database, namesFile] = [join(folder, "labels.db"), join(folder, "names.json")];
  const chats = [
    group("chat77", ADDRESSES, { displayName: rooms[0] }),
    group("chat78", ADDRESSES.slice(0, 3), { displayName: rooms[1] }),
    ...ADDRESSES.map((address) => direct(address)),
  ];
  const messages = sent.map(([sender, place, day, service], at) => {
    const from = ADDRESSES[sender] ?? null;
    const chat = place < 2 ? ["chat77", "chat78"][place]! : place === 2 ? (from ?? ADDRESSES[0]!) : null;
    return message(`2024-05-0${day + 1}T12:00:${10 + at}Z`, chat, from, `hello ${at}`, {
      service: services[service]!,
    });
  });
  const handles = ADDRESSES.map((address) => ({ address, service: "iMessage" }));
  rmSync(database, { force: true });
  writeDatabase(database, { handles, chats, messages });
  const named = ADDRESSES.flatMap((address, at) => (names[at] === undefined ? [] : [[address, names[at]]]));
  writeFileSync(namesFile, JSON.stringify(Object.fromEntries(named)));
  const more = named.length > 0 ? ["--names", namesFile] : [];
  return ["--db", database, ...more, ...(me === undefined ? [] : [`--me=${me}`])];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The rows of a command as text; undefined where it ends in an error. */
async function rowsOf(args: readonly string[]): Promise<string[][] | undefined> {
  const { code, stdout } = await expectSound([...args, "-f", "csv"]);
  return code === 0 ? parse(stdout) : undefined;
}

/** How many columns come before the numbers. */
const BUCKETS = { day: 1, week: 1, hour: 1, weekday: 1, punchcard: 2, all: 0 } as const;

async function expectSums(source: readonly string[], messages: number): Promise<void> {
  for (const [by, keys] of Object.entries(BUCKETS)) {
    for (const per of ["participant", "room", "service", "direction"]) {
      const [head, ...rows] = (await rowsOf(["counts", "--by", by, "--per", per, ...source])) ?? [];
      if (!head) continue;
      expect(sum(rows.map((row) => Number(row.at(-1)))), `${by} ${per}`).toBe(messages);
      const series = rows.map((row) => row.slice(0, -1).join("\t"));
      expect(new Set(series).size, `${by} ${per}: two rows of one key`).toBe(rows.length);
    }
    const [head, ...rows] = (await rowsOf(["counts", "--by", by, "--wide", "--fill", ...source])) ?? [];
    if (!head) continue;
    expect(new Set(head).size, `${head}`).toBe(head.length);
    expect(sum(rows.flatMap((row) => row.slice(keys).map(Number))), `${by} wide`).toBe(messages);
  }
}

/** JSON has names for keys: what has one name twice would be lost. */
async function expectObjects(source: readonly string[], messages: number): Promise<void> {
  const wide = await expectSound(["counts", "--by", "all", "--wide", "-f", "json", ...source]);
  if (wide.code === 0) {
    const cells = (JSON.parse(wide.stdout) as object[]).flatMap((row) => Object.values(row) as unknown[]);
    expect(sum(cells.filter((cell) => typeof cell === "number"))).toBe(messages);
  }
  const rooms = await expectSound(["rooms", "-f", "json", ...source]);
  if (rooms.code !== 0) return;
  const lines = JSON.parse(rooms.stdout) as { room: string; messages: number }[];
  expect(sum(lines.map((line) => line.messages))).toBe(messages);
  expect(new Set(lines.map(({ room }) => room)).size).toBe(lines.length);
}

/** The table of a picture of everything received has as many as were received. */
async function expectPictures(source: readonly string[], received: number): Promise<void> {
  const PLOT = ["plot", "--min-peak", "1", "--top", "2", "-o", "-"];
  const { code, stdout } = await expectSound([...PLOT, "--chart", "weekly", "-f", "csv", ...source]);
  if (code === 0) {
    const numbers = [...stdout.matchAll(/,(\d+)$/gm)].map((match) => Number(match[1]));
    expect(sum(numbers)).toBe(received);
  }
  for (const chart of ["share", "punchcard"])
    for (const format of ["text", "vl.json"])
      await expectSound([...PLOT, "--chart", chart, "-f", format, ...source]);
}

const OTHERS: readonly (readonly string[])[] = [
  ["stats"],
  ["gaps"],
  ["conversations"],
  ["replies"],
  ["words"],
  ["reactions"],
  ["contacts"],
  ["export"],
  ["query", "SELECT * FROM people"],
  ["query", "SELECT * FROM counts"],
];

it(`names that mean something else (SEED=${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.constantFrom(...OTHERS), async (labelled, other) => {
      const source = write(labelled);
      countInput();
      const whole = await expectSound([
        "counts",
        "--by",
        "all",
        "--per",
        "direction",
        "-f",
        "json",
        ...source,
      ]);
      if (whole.code !== 0) return;
      const lines = JSON.parse(whole.stdout) as { direction: string; messages: number }[];
      const messages = sum(lines.map((line) => line.messages));
      expect(messages).toBe(labelled.sent.length);
      const received = lines.find(({ direction }) => direction === "received")?.messages ?? 0;
      for (const anonymous of [[], ["--anonymize"]]) {
        const options = [...source, ...anonymous];
        await expectSums(options, messages);
        await expectObjects(options, messages);
        await expectPictures(options, received);
        await expectSound([...other, "-f", "json", ...options]);
      }
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
}, 7_200_000);
