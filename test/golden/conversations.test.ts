import { existsSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { print, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const BO = "bo@example.com";
const CLUB = "chat42";
const OWN = "me@example.com";
const HANDLES = [ADA, BO, OWN].map((address) => ({ address, service: "iMessage" }));
const CHATS = [direct(ADA), group(CLUB, [ADA, BO]), direct(OWN, { members: [] })];
const CSV = ["-f", "csv", "-q", "--tz", "Europe/Berlin"];

/** A week with Ada around the end of summer time (27 October 2024 in Berlin), and a group. */
const WEEK = writeableWeek();
function writeableWeek() {
  return {
    handles: HANDLES,
    chats: CHATS,
    messages: [
      message("2024-10-25T08:00:00Z", ADA, ADA, "Lunch?"),
      message("2024-10-25T08:03:00Z", ADA, null, "Yes"),
      message("2024-10-26T20:00:00Z", ADA, null, "Home"),
      message("2024-10-26T20:20:00Z", ADA, null, "Are you there?"),
      message("2024-10-27T21:20:00.600Z", ADA, ADA, "I am"),
      message("2024-10-27T21:21:00Z", CLUB, BO, "Which book?"),
      message("2024-10-27T21:22:00Z", CLUB, ADA, "Mine"),
      message("2024-10-27T21:23:00Z", CLUB, null, "No, mine"),
      message("2024-10-28T21:23:00Z", CLUB, ADA, "", { columns: { item_type: 2, group_title: "Books" } }),
      message("2034-01-01T00:00:00Z", ADA, null, "later", {
        columns: { schedule_type: 2, schedule_state: 2, date_delivered: 0 },
      }),
    ],
  };
}

let db: string[];
beforeEach(() => {
  db = ["--db", writeFixture(WEEK), "--no-contacts"];
});
const csv = (...args: string[]) => print([...args, ...db, ...CSV]);

describe("imsg gaps", () => {
  it("measures elapsed time, over a night of 25 hours too, and leaves out what rests on too little", async () => {
    expect(await csv("gaps", "--list", "--sort", "time")).toBe(
      `room,name,from,until,seconds,last_word,broken_by,open
${ADA},${nameOfAda},2024-10-25T10:03:00+02:00,2024-10-26T22:00:00+02:00,129420,Me,Me,0
${ADA},${nameOfAda},2024-10-26T22:20:00+02:00,2024-10-27T22:20:00+01:00,90001,Me,${nameOfAda},0
${ADA},${nameOfAda},2024-10-27T22:20:00+01:00,,86579,${nameOfAda},,1
${CLUB},"${nameOfAda}, ${BO}",2024-10-27T22:23:00+01:00,,86400,Me,,1
`,
    );
    expect(await csv("gaps")).toBe(
      `room,name,silences,median_s,p90_s,longest_s,longest_until,open_s,longer_than
${ADA},${nameOfAda},2,,,,,86579,
${CLUB},"${nameOfAda}, ${BO}",0,,,,,86400,
`,
    );
  });

  it("says so in a table, and in a note", async () => {
    const { stdout, stderr } = await run(["gaps", ADA, ...db, "-f", "table"]);
    expect(stdout).toMatch(/too few \(3\) +too few \(3\) +too few \(2\) +too few \(2\) +1 d +too few \(2\)/);
    expect(stderr).toContain("too few observations for some numbers of 1 of 1 row (--min 20)");
    expect(stderr).toContain("3 silences in 1 room, 2024-10-25 to 2024-10-28, UTC; --gap 6 h, --min 20");
  });

  it("does not blame --min for the longest silence, which needs five", async () => {
    const { stderr } = await run(["gaps", ADA, ...db, "-f", "csv", "--min", "1"]);
    expect(stderr).not.toContain("too few");
    expect(stderr).toContain("no longest_s for 1 of 1 row: fewer than 5 silences");
  });

  it("has null in JSON, and numbers where they are asked to rest on little", async () => {
    const [row] = JSON.parse(
      await print(["gaps", ADA, ...db, "-f", "json", "-q", "--min", "1"]),
    ) as unknown[];
    expect(row).toMatchObject({
      silences: 2,
      median_s: 90001,
      p90_s: 129420,
      longest_s: null,
      longer_than: 0,
    });
  });

  it("keeps open silences whoever broke the others, unless --until ends before", async () => {
    const rows = (text: string) => text.trimEnd().split("\n").length - 1;
    expect(rows(await csv("gaps", ADA, "--list", "--person", ADA))).toBe(2);
    expect(rows(await csv("gaps", ADA, "--list", "--until", "2024-10-27"))).toBe(2);
    expect(rows(await csv("gaps", ADA, "--list", "--last", "1d"))).toBe(2);
  });
});

it("imsg conversations prints who starts and who ends", async () => {
  expect(await csv("conversations", "--steady", "--min", "1", ADA)).toBe(
    `room,name,participant,conversations,starts,starts_share,starts_low,starts_high,ends,turns,messages,messages_per_turn,follow_ups,starts_half,starts_double
${ADA},${nameOfAda},Me,2,1,0.5,0.095,0.905,2,2,3,1.5,1,0.5,0.5
${ADA},${nameOfAda},${nameOfAda},2,1,0.5,0.095,0.905,1,2,2,1,0,0.5,0.5
`,
  );
  expect(await csv("conversations", "--list", CLUB)).toContain(",120,3,3,3,,Me\n");
});

it("imsg conversations --steady says where too few starts are left at twice the --gap", async () => {
  const { stdout, stderr } = await run([
    ...["conversations", "--steady", "--gap", "15h", "--min", "2", ADA, ...db, "-f", "table"],
  ]);
  expect(stdout).toMatch(/50\.0 % +too few \(1\)$/m);
  expect(stderr).toContain("too few observations for some numbers of 2 of 2 rows (--min 2)");
});

it("imsg replies --list prints the slowest or the oldest turn first", async () => {
  const column = async (sort: string, name: "left_at" | "seconds") =>
    JSON.parse(
      await print(["replies", "--list", "--sort", sort, "--cap", "2d", ...db, "-q", "-f", "json"]),
    ).map((row: Record<string, unknown>) => row[name]);
  expect(await column("slowest", "seconds")).toEqual([172800, 90001, 86579, 86400, 180, 60, 60]);
  const times = await column("time", "left_at");
  expect(times).toEqual(times.toSorted());
  expect(times).toHaveLength(7);
});

it("imsg replies prints how long answers take, late ones too", async () => {
  expect(await csv("replies", ADA, "--cap", "2d", "--min", "1")).toBe(
    `room,name,from,by,turns,answered,median_s,p75_s,p90_s
${ADA},${nameOfAda},${nameOfAda},Me,2,0.5,180,,
${ADA},${nameOfAda},Me,${nameOfAda},2,0.5,90001,,
`,
  );
  expect(await csv("replies", CLUB, "--follows", "--min", "1")).toBe(
    `room,name,from,to,turns,share,lift
${CLUB},"${nameOfAda}, ${BO}",${nameOfAda},Me,1,1,
${CLUB},"${nameOfAda}, ${BO}",${BO},${nameOfAda},1,1,
`,
  );
});

it("imsg stats prints who talks most, per person and per room", async () => {
  expect(await csv("stats", "--per", "room")).toBe(
    `room,name,messages,share,active_days,per_active_day,streak_days,busiest_day,busiest_day_messages,night_share,first_message,last_message,participants,effective_participants
${ADA},${nameOfAda},5,0.625,3,1.67,3,2024-10-25,2,,2024-10-25T10:00:00+02:00,2024-10-27T22:20:00+01:00,2,1.96
${CLUB},"${nameOfAda}, ${BO}",3,0.375,1,3,1,2024-10-27,3,,2024-10-27T22:21:00+01:00,2024-10-27T22:23:00+01:00,3,3
`,
  );
  const { stdout } = await run(["stats", ...db, "-f", "table"]);
  expect(stdout).toMatch(/Me +4 +50\.0 % .*too few \(4\)/);
});

const nameOfAda = "+12125550101";

it.each([
  ["gaps", "Half of the silences of more than 6 h are over within 1 d 1 h"],
  ["conversations", "I started 50.0 % of 2 conversations"],
  ["replies --cap 2d", "I answer half of the turns within 3 min"],
])(
  "the sentence of imsg %s rests on as many observations as the table's numbers",
  async (command, sentence) => {
    const said = async (min: string) =>
      (await run([...command.split(" "), ADA, ...db, "-f", "table", "--min", min])).stderr;
    expect(await said("1")).toContain(sentence);
    expect(await said("20")).not.toMatch(/half|started/i);
  },
);

it("the sentence of imsg replies calls the owner by their label", async () => {
  const args = ["replies", "--cap", "2d", ADA, ...db, "-f", "table", "--min", "1", "--me", "Anna"];
  expect((await run(args)).stderr).toMatch(
    /^In direct rooms Anna answers half .+, and others half of those of Anna within /,
  );
});

it("the sentence of imsg stats names no winner where several wrote as much", async () => {
  const { stderr } = await run(["stats", CLUB, ...db, "-f", "table"]);
  expect(stderr).toContain(`${nameOfAda} wrote 33.3 % of 3 messages, as many as any other.`);
  expect((await run(["stats", ...db, "-f", "table"])).stderr).toContain(", more than any other.");
});

it("an option that would mean nothing is named with the one that it needs or that leaves it no room", async () => {
  expect((await run(["gaps", "--sort", "time", ...db])).stderr).toBe(
    "imsg: --sort needs --list.\nAdd --list, or leave out --sort.\n",
  );
  expect((await run(["conversations", "--steady", "--list", ...db])).stderr).toBe(
    "imsg: --steady and --list cannot be combined.\nLeave one of them out.\n",
  );
  expect((await run(["gaps", "--list", "--sort", "time", "--limit", "1", ...db])).code).toBe(0);
});

describe("what conversations cannot be asked", () => {
  it.each([
    [["gaps", "--include", "reactions"]],
    [["conversations", "--include", "events"]],
    [["replies", "--include", "deleted"]],
    [["gaps", "--gap", "59s"]],
    [["gaps", "--gap", "soon"]],
    [["replies", "--follows", "--list"]],
    [["replies", "--cap", "0s"]],
    [["gaps", "--min", "0"]],
    [["gaps", "--list", "--by", "year"]],
    [["gaps", "--sort", "longest"]],
    [["conversations", "--list", "--steady"]],
    [["conversations", "--sort", "recent"]],
    [["replies", "--list", "--by", "month"]],
    [["replies", "--by", "month", "--follows"]],
    [["replies", "--follows", "--sort", "time"]],
    [["reactions", "--wide", "--list"]],
    [["words", "--ignore-case"]],
  ])("%j ends with exit code 2 and two lines", async (args) => {
    const { code, stderr, stdout } = await run([...args, ...db]);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toBe("");
  });
});

describe("several sources", () => {
  const part = (...at: string[]) =>
    writeFixture({ handles: HANDLES, chats: CHATS, messages: at.map((one) => message(one, ADA, ADA, "Hi")) });

  it("watch a room to the end of each source that holds it, also by rows that an earlier one has too", async () => {
    const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour)).toISOString();
    const columns = { columns: { cache_roomnames: "chat99" } };
    const source = (lastHour: number) =>
      writeFixture({
        handles: HANDLES,
        chats: CHATS,
        messages: [
          message(at(0), null, ADA, "Hi", { ...columns, guid: "G1" }),
          message(at(7), null, ADA, "Hi?", { ...columns, guid: "G2" }),
          message(at(lastHour), ADA, ADA, "Elsewhere", { guid: `G${lastHour}` }),
        ],
      });
    const [early, late] = [source(8), source(40)];
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const sources = order.flatMap((path) => ["--db", path]);
      const silences = await print(["gaps", "chat99", "--list", ...sources, "--no-contacts", ...CSV]);
      expect(silences.split("\n").map((line) => line.split(",")[4])).toEqual([
        "seconds",
        String(33 * 3600),
        String(7 * 3600),
        undefined,
      ]);
    }
  });

  it("leave a hole: no silence over it, nobody starts after it, a wait is censored at its start", async () => {
    const sources = [
      "--db",
      part("2020-01-01", "2020-01-03"),
      "--db",
      part("2022-01-01", "2022-01-05"),
      "--no-contacts",
    ];
    const { stdout, stderr } = await run(["gaps", "--list", ...sources, "-f", "csv"]);
    expect(stdout.match(/,\d+,/g)).toEqual([",345600,", ",172800,"]);
    expect(stderr).toContain("1 hole that no source covers: 2020-01-03 to 2022-01-01");
    expect(stderr).toContain("left out 1 silence that overlaps a hole");
    const late = await run(["gaps", "--list", ...sources, "--since", "2022-01-03"]);
    expect(late.stderr).not.toContain("left out");
    const talks = await print(["conversations", "--list", ...sources, ...CSV]);
    expect(
      talks
        .trimEnd()
        .split("\n")
        .map((line) =>
          line
            .split(",")
            .slice(-2)
            .map((name) => name !== ""),
        ),
    ).toEqual([
      [true, true],
      [true, false],
      [false, true],
      [true, false],
      [false, true],
    ]);
    const waits = await print(["replies", "--list", ...sources, ...CSV, "--cap", "900d"]);
    expect(waits).toContain("2020-01-01T01:00:00+01:00,,172800,");
    const cut = async (...args: string[]) =>
      (await run(["replies", "--cap", "900d", ...sources, ...args])).stderr;
    expect(await cut()).toContain("2 waits reach into a hole, and count up to its start");
    expect(await cut("--since", "2020-01-02")).toContain(
      "1 wait reaches into a hole, and counts up to its start",
    );
    expect(await cut("--since", "2022")).not.toContain("into a hole");
  });

  it("that hold a room without a row of it end its observation", async () => {
    const other = writeFixture({
      handles: HANDLES,
      chats: CHATS,
      messages: [
        message("2020-01-01T12:00:00Z", CLUB, BO, "Hi"),
        message("2020-02-01T00:00:00Z", CLUB, BO, "Hi"),
      ],
    });
    const sources = ["--db", part("2020-01-01", "2020-01-02"), "--db", other, "--no-contacts"];
    expect(await print(["gaps", ADA, ...sources, ...CSV])).toContain(`,${30 * 86_400},`);
  });
});

it("notes to self are no conversation, and count as before", async () => {
  const notes = ["2024-01-01", "2024-01-02", "2024-01-05"].map((at) => message(at, OWN, null, "milk"));
  const chats = [direct(OWN, { members: [] }), direct(ADA)];
  const more = [message("2024-01-06", ADA, ADA, "Hi", { columns: { destination_caller_id: OWN } })];
  const path = writeFixture({ handles: HANDLES.slice(0, 2), chats, messages: [...notes, ...more] });
  const source = ["--db", path, "--no-contacts"];
  expect(await print(["gaps", ...source, "-f", "csv", "-q"])).not.toContain(OWN);
  expect(await print(["stats", ...source, "-f", "csv", "-q"])).toMatch(/^Me,3,/m);
});

it("an anonymous run has the same numbers and no name", async () => {
  for (const command of ["gaps", "conversations", "replies", "stats"]) {
    const numbers = (text: string) =>
      text.replace(/Person [A-Z]|Room \d+|"?\+12125550101(, bo@example.com")?|bo@example.com|chat42/g, "X");
    const hidden = await run([command, ...db, "--anonymize", "-f", "csv"]);
    expect(hidden.stdout + hidden.stderr).not.toMatch(/2125550101|bo@|chat42/);
    const sorted = (text: string) => numbers(text).split("\n").sort();
    expect(sorted(hidden.stdout)).toEqual(sorted(await print([command, ...db, "-f", "csv", "-q"])));
  }
});

it.runIf(existsSync("/work/shared/real/ctf2020-ios12/sms.db"))(
  "a real phone with few messages has no silly record",
  async () => {
    const source = ["--db", "/work/shared/real/ctf2020-ios12/sms.db", "--no-contacts", "-f", "json", "-q"];
    const gaps = JSON.parse(await print(["gaps", ...source])) as Record<string, unknown>[];
    for (const row of gaps) expect(row).toMatchObject({ median_s: null, p90_s: null, longer_than: null });
    const replies = JSON.parse(await print(["replies", ...source])) as Record<string, unknown>[];
    for (const row of replies.filter(({ turns }) => Number(turns) < 20))
      expect(row).toMatchObject({ answered: null, median_s: null });
  },
);
