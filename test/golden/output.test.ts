import { describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { direct, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { print, run } from "../helpers/effects.ts";

const golden = (name: string) => `./goldens/${name}`;
const COMMANDS = [
  "rooms",
  "counts",
  "words",
  "reactions",
  "query",
  "stats",
  "gaps",
  "conversations",
  "replies",
  "plot",
  "export",
  "contacts",
  "backups",
  "doctor",
  "demo",
  "completion",
];

/** Output names the database it was read from; here it is always the same one. */
const withoutPath = (text: string, path: string) => text.replaceAll(path, "/history/chat.db");

describe("help", () => {
  it.each(["", ...COMMANDS])("imsg %s --help", async (command) => {
    const help = await print([...command.split(" ").filter(Boolean), "--help"]);
    await expect(help).toMatchFileSnapshot(golden(`help-${command || "imsg"}.txt`));
  });
});

describe("output of every kind of row", () => {
  const cases: [name: string, args: string[]][] = [
    ["rooms.csv", ["rooms", "--format", "csv", "--include", "filtered"]],
    ["rooms.json", ["rooms", "--format", "json"]],
    ["rooms.txt", ["rooms"]],
    ["counts-day.csv", ["counts"]],
    ["counts-day-fill.csv", ["counts", "--fill", "--since", "2024-04-01", "--per", "service"]],
    ["counts-hour-wide.csv", ["counts", "--by", "hour", "--wide"]],
    ["counts-punchcard.csv", ["counts", "--by", "punchcard", "--per", "none"]],
    ["counts-month.json", ["counts", "--by", "month", "--per", "direction", "--format", "json"]],
    ["counts-year.ndjson", ["counts", "--by", "year", "--per", "room", "--format", "ndjson"]],
    [
      "export.csv",
      ["export", "--include", "reactions,events,unsent,deleted,filtered", "--newlines", "escape"],
    ],
    ["export.ndjson", ["export", "--format", "ndjson", "--room", "Book club"]],
    ["contacts.csv", ["contacts"]],
    ["doctor.txt", ["doctor"]],
    ["doctor.json", ["doctor", "--format", "json"]],
    [
      "plot-daily.vl.json",
      ["plot", "--room", "Book club", "--chart", "daily", "--format", "vl.json", "--out", "-"],
    ],
    ["plot-weekly.csv", ["plot", "--min-peak", "1", "--chart", "weekly", "--format", "csv", "--out", "-"]],
    ["plot-punchcard.svg", ["plot", "--chart", "punchcard", "--out", "-"]],
    ["plot.txt", ["plot", "--min-peak", "1", "--format", "text"]],
  ];
  it.each(cases)("%s", async (name, args) => {
    const path = writeFixture(everyKind);
    const output = await print([...args, "--db", path]);
    // The 70,000 letters of one message say nothing in a diff.
    const short = withoutPath(output, path).replace(/y{60000,}/g, "(very long)");
    await expect(name.endsWith(".svg") ? short.replaceAll("><", ">\n<") : short).toMatchFileSnapshot(
      golden(name),
    );
  });

  it("a year is a name in a table, and a number in JSON", async () => {
    const source = ["--db", writeFixture(everyKind), "-q", "--by", "year", "--per", "none"];
    expect(await print(["counts", ...source, "--format", "table"])).toMatch(/^2024 /m);
    expect(JSON.parse(await print(["counts", ...source, "--format", "json"]))).toContainEqual(
      expect.objectContaining({ year: 2024 }),
    );
  });

  it("rooms that were hidden are not listed as empty ones", async () => {
    const rooms = ["rooms", "--db", writeFixture(everyKind), "-q", "-f", "csv", "--min-messages", "0"];
    const ids = async (...args: string[]) =>
      (await print([...rooms, ...args])).match(/^[^,\n]+/gm)!.filter((id) => ["33000", "room"].includes(id));
    expect(await ids()).toEqual(["room"]);
    expect(await ids("--include", "filtered")).toEqual(["room", "33000"]);
    expect(await ids("--include", "filtered", "--year", "1999")).toEqual(["room", "33000"]);
  });

  it("a drawing in text is on stdout alone, and a file among others", async () => {
    const plot = ["plot", "--db", writeFixture(everyKind), "-q", "--chart", "punchcard,punchcard"];
    expect(await print([...plot, "-f", "text"])).toMatch(/^Messages by weekday and hour/);
    expect(await print([...plot, "-f", "csv,text,csv"])).toBe(
      "out/all-rooms-punchcard.csv\nout/all-rooms-punchcard.text\n",
    );
  });

  it("a room that went quiet was watched for as long as its source, read alone or with everything", async () => {
    const [ada, bo] = ["+12125550101", "+12125550102"];
    const later = { columns: { schedule_type: 2, schedule_state: 2, date_delivered: 0 } };
    const path = writeFixture({
      handles: [ada, bo].map((address) => ({ address, service: "iMessage" })),
      chats: [direct(ada), direct(bo)],
      messages: [
        message("2024-01-01T12:00:00Z", bo, bo, "first"),
        ...Array.from({ length: 9 }, (_, at) => message(`2024-01-03T1${at}:00:00Z`, ada, ada, "hi")),
        ...Array.from({ length: 90 }, (_, at) =>
          message(`2024-01-04T00:00:${10 + (at % 50)}Z`, bo, bo, "yes"),
        ),
        message("2024-01-06T12:00:00Z", bo, bo, "last"),
        message("2034-01-01T00:00:00Z", bo, null, "not yet", later),
      ],
    });
    const calendar = ["plot", "--db", path, "--room", ada, "--chart", "calendar", "-o", "-", "-q", "-f"];
    const days = (csv: string) => csv.match(/^2024-01-\d\d/gm);
    expect(days(await print([...calendar, "csv"]))).toEqual(
      [1, 2, 3, 4, 5, 6].map((day) => `2024-01-0${day}`),
    );
    expect(days(await print([...calendar, "csv", "--no-merge"]))).toHaveLength(6);
    const { files } = await run([
      "plot",
      "--db",
      path,
      "--room",
      ada,
      "--chart",
      "calendar,silence",
      "-f",
      "csv",
    ]);
    expect(String(files.get("out/12125550101-calendar.csv"))).toBe(await print([...calendar, "csv"]));
  });

  it("shows the largest where fewer than three sent as many as the threshold", async () => {
    const plot = ["plot", "--db", writeFixture(everyKind), "-q", "--chart", "weekly", "-f", "text"];
    expect(await print(plot)).toContain("Everybody is drawn: fewer than three reach --min-peak 150");
    expect(await print([...plot, "--top", "5"])).toContain(
      "The 5 who sent most: fewer than three sent 150 messages in some week",
    );
    expect(await print([...plot, "--top", "6"])).toContain("The other person is Others");
    expect(await print([...plot, "--since", "2030-01-01"])).toContain("No messages here");
  });

  it.each(["--forecast", "--extrapolate"])("%s without the chart trend is refused", async (flag) => {
    const plot = ["plot", "--db", writeFixture(everyKind), "-q", "-f", "text", flag];
    const { code, stderr } = await run([...plot, "--chart", "daily,weekly"]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${flag} is for the chart trend, which --chart daily,weekly leaves out.`);
    expect((await run([...plot, "--chart", "daily,trend"])).code).toBe(0);
  });

  it("a source all of whose messages an earlier one has is told by itself", async () => {
    const path = writeFixture(everyKind);
    const report = JSON.parse(await print(["doctor", "-f", "json", "--db", path, "--db", path]));
    const [first, second] = report.sources;
    expect(second).toEqual(first);
    expect(report.duplicates).toBe(first.rows);
    expect(report.problems.map(({ code }: { code: string }) => code)).toEqual([
      "source/stale",
      "source/stale",
    ]);
  });

  it("does not depend on this computer's zone", async () => {
    const path = writeFixture(everyKind);
    const before = process.env.TZ;
    const draw = () =>
      print([
        "plot",
        "--room",
        "Book club",
        "--chart",
        "daily",
        "--out",
        "-",
        "--tz",
        "Asia/Tokyo",
        "--db",
        path,
      ]);
    const here = await draw();
    try {
      process.env.TZ = "America/Los_Angeles";
      expect(await draw()).toBe(here);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

describe("errors are two lines and the right code", () => {
  const cases: [args: string[], code: number][] = [
    [["rooms", "--db", "/nowhere/chat.db"], 3],
    [["rooms", "--db", "EMPTY"], 3],
    [["rooms", "--db", "TEXT"], 3],
    [["counts", "--db", "CUT"], 4],
    [["rooms", "--db", "FOLDER"], 3],
    [["rooms"], 3],
    [["rooms", "--backup"], 3],
    [["counts", "--tz", "Mars/Olympus", "--db", "GOOD"], 2],
    [["counts", "--room", "nobody at all", "--db", "GOOD"], 2],
    [["counts", "--room", "+1212555", "--db", "GOOD"], 2],
    [["counts", "--person", "nobody", "--db", "GOOD"], 2],
    [["counts", "--since", "soon", "--db", "GOOD"], 2],
    [["counts", "--by", "decade", "--db", "GOOD"], 2],
    [["rooms", "--limit", "-1", "--db", "GOOD"], 2],
    [["plot", "--chart", "pie", "--db", "GOOD"], 2],
    [["plot", "--out", "-", "--db", "GOOD"], 2],
    [["rooms", "--colour", "--db", "GOOD"], 2],
    [["paint"], 2],
    [["help", "paint"], 2],
    [["romms"], 2],
    [["help", "romms"], 2],
    [["help", "soruces"], 2],
    [["counts", "--sort", "x"], 2],
    [["counts", "--formt=csv"], 2],
    [["words", "pizza", "--db", "GOOD"], 2],
    [["rooms", "book", "club"], 2],
    [["rooms", "book", "--search", "club"], 2],
    [["reactions", "--sort", "count", "--list"], 2],
    [["reactions", "--sort", "count", "--wide"], 2],
    [["query", "SELECT", "1"], 2],
    [["query", "--schema", "--save", "tables.db"], 2],
    [["query", "describe messages", "--db", "GOOD"], 2],
    [["doctor", "GOOD"], 2],
    [["export", "--db", "GOOD", "--compression", "gzip"], 2],
    [["counts", "--me=", "--db", "GOOD"], 2],
    [["counts", "--db="], 2],
    [["counts", "--db", "GOOD", "--out="], 2],
    [["counts", "-q", "--db", "GOOD", "--out", "GOOD"], 5],
    [["export", "--names", "/nowhere/names.csv", "--db", "GOOD"], 3],
  ];
  it("says what, and what next", async () => {
    const { mkdirSync, readFileSync, writeFileSync } = await import("node:fs");
    const folder = temporaryFolder();
    const good = writeFixture(everyKind);
    mkdirSync(`${folder}/FOLDER`);
    writeFileSync(`${folder}/EMPTY`, "");
    writeFileSync(`${folder}/TEXT`, "Dear diary, this is no database at all.");
    writeFileSync(`${folder}/CUT`, readFileSync(good).subarray(0, 20_000));
    const said: string[] = [];
    for (const [args, code] of cases) {
      const real = args.map((arg) =>
        arg === "GOOD" ? good : /^[A-Z]{3,}$/.test(arg) ? `${folder}/${arg}` : arg,
      );
      const result = await run(real);
      expect([args.join(" "), result.code, result.stderr.split("\n").length, result.stdout]).toEqual([
        args.join(" "),
        code,
        3,
        "",
      ]);
      said.push(
        `$ imsg ${args.join(" ")}\n${result.stderr.replaceAll(good, "GOOD").replaceAll(`${folder}/`, "")}`,
      );
    }
    await expect(said.join("\n")).toMatchFileSnapshot(golden("errors.txt"));
  });
});
