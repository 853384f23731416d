import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { direct, group, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { BUCKETS } from "../../src/aggregate/buckets.ts";
import { DIMENSIONS } from "../../src/aggregate/counts.ts";
import { PLACES } from "../../src/places.ts";
import { type Run, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const MAIL = "bo.quimby@example.com";
const CY = "+12125550103";
const CLUB = "chat873465912034";
const SPAM = "948731(smsft)";

/** Whatever must not be in any output, in lower case. */
const SECRETS = [
  ..."xanthippe zwick quimby cyrus zebra xylophone quagmire sesquipedalian flibbertigibbet owneress".split(
    " ",
  ),
  ..."2125550101 2125550103 948731 873465912034 5551212 example.com".split(" "),
  ..."marzipan quince secretguid secretplace topsecret urn:biz".split(" "),
];

function history(folder: string): { db: string; names: string; contacts: string } {
  const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 10, minute)).toISOString();
  const secret = (n: number) => ({ guid: `SECRETGUID-${n}` });
  const written = writeFixture({
    handles: [ADA, MAIL, CY, SPAM, "urn:biz:topsecret"].map((address) => ({ address, service: "iMessage" })),
    chats: [
      direct(ADA),
      direct(MAIL),
      direct("urn:biz:topsecret", { displayName: "Quince shop" }),
      group(CLUB, [ADA, MAIL, CY], { displayName: "Marzipan 5551212" }),
      direct(SPAM, { filtered: 2 }),
    ],
    messages: [
      message(at(1), ADA, ADA, "my xylophone", secret(1)),
      message(at(2), ADA, null, "what quagmire", {
        ...secret(2),
        columns: { thread_originator_guid: "SECRETGUID-1" },
      }),
      message(at(3), CLUB, MAIL, "sesquipedalian", { ...secret(3), attachments: 1 }),
      message(at(4), CLUB, ADA, null, {
        ...secret(4),
        columns: { associated_message_type: 2000, associated_message_guid: "p:0/SECRETGUID-3" },
      }),
      message(at(5), CLUB, ADA, null, { ...secret(5), columns: { item_type: 2, group_title: "Marzipan" } }),
      message(at(6), CLUB, ADA, null, { ...secret(6), columns: { item_type: 1, other_handle: 3 } }),
      message(at(7), SPAM, SPAM, "flibbertigibbet", secret(7)),
      message(at(8), "urn:biz:topsecret", "urn:biz:topsecret", "zebra", secret(8)),
      message(at(9), null, CY, "a zebra filed nowhere", {
        ...secret(9),
        columns: { cache_roomnames: "chat5551212" },
      }),
    ],
  });
  const db = join(folder, "Xanthippe Zwick's secretplace.db");
  copyFileSync(written, db);
  const names = join(folder, "names.csv");
  writeFileSync(names, `handle,name\n${ADA},Xanthippe Zwick\n${CY},Cyrus\n`);
  const contacts = join(folder, "cards.vcf");
  writeFileSync(contacts, `BEGIN:VCARD\nFN:Bo Quimby\nEMAIL:${MAIL}\nEND:VCARD\n`);
  return { db, names, contacts };
}

/** Pictures of pixels hold no text, but their names do. */
const everything = ({ stdout, stderr, files }: Run) =>
  [
    stdout,
    stderr,
    ...[...files].map(([path, bytes]) => path + (path.endsWith(".png") ? "" : bytes.toString())),
  ].join("\n");

/** The program in each page, 470 kB of base64, where a name of five letters can occur by chance. */
const { packed: PROGRAM } = JSON.parse(readFileSync(join(PLACES.page, "page.json"), "utf8")) as {
  readonly packed: string;
};
const leaksOf = (text: string) => {
  const words = text.replaceAll(PROGRAM, "").toLowerCase();
  return SECRETS.filter((secret) => words.includes(secret));
};

const WHO = ["--me", "Owneress", "--include", "reactions,events,unsent,deleted,filtered"];
const COMMANDS: string[][] = [
  ...["table", "csv", "json", "ndjson"].map((format) => ["rooms", "-f", format]),
  ...["table", "csv", "json", "ndjson"].map((format) => ["contacts", "-f", format]),
  ...["csv", "tsv", "json", "ndjson"].map((format) => ["export", "-f", format]),
  ...["text", "json"].map((format) => ["doctor", "-f", format]),
  ...DIMENSIONS.flatMap((per) => [
    ...["csv", "json", "ndjson", "table"].map((format) => ["counts", "--per", per, "-f", format]),
    ["counts", "--per", per, "--wide", "--fill"],
  ]),
  ...BUCKETS.map((by) => ["counts", "--by", by]),
  ["plot", "-f", "svg,html,vl.json,csv,text,png", "--min-peak", "1"],
  ["plot", "-f", "svg,html,vl.json,csv,text", "--room", "Room 1", "--room", "Marzipan"],
];

/** Everything of a run of the program on a history full of secrets. */
async function outputOf(command: readonly string[], ...more: string[]) {
  const { db, names, contacts } = history(temporaryFolder());
  const result = await run([
    ...command,
    "--db",
    db,
    "--names",
    names,
    "--contacts",
    contacts,
    ...WHO,
    ...more,
  ]);
  return { ...result, text: everything(result) };
}

describe("--anonymize", () => {
  it("hides what is all there without it", async () => {
    const commands = [["rooms"], ["export"], ["contacts"], ["doctor"]];
    const texts = await Promise.all(commands.map(async (command) => (await outputOf(command)).text));
    expect(leaksOf(texts.join("\n"))).toEqual(SECRETS);
  });

  it.each(COMMANDS.map((command) => [command.join(" "), command] as const))("%s", async (_, command) => {
    const { code, text } = await outputOf(command, "--anonymize");
    expect([code, leaksOf(text)]).toEqual([0, []]);
    expect(text).toMatch(/\d/);
  });

  it("takes real names and shown ones for --room and --person, and means the same", async () => {
    const salt = join(temporaryFolder(), "salt");
    writeFileSync(salt, "the same ids in both runs");
    const [real, shown] = await Promise.all(
      [
        ["marzipan", "xanthippe zwick"],
        ["room 3", "person a"],
      ].map(([room, person]) =>
        outputOf(["export", "--room", room!, "--person", person!, "--salt-file", salt], "--anonymize"),
      ),
    );
    expect(real!.text).toBe(shown!.text);
    expect(real!.stdout.split("\n").length).toBeGreaterThan(3);
  });

  it.each([
    ["--room", "z"],
    ["--room", "xant!"],
    ["--person", "i"],
    ["--person", "quimbo"],
  ])("says what %s %s may have meant without a name", async (option, text) => {
    const { code, stderr } = await outputOf(["rooms", option, text], "--anonymize");
    expect([code, leaksOf(stderr)]).toEqual([2, []]);
    expect(stderr).toMatch(/Room \d|Person [A-Z]/);
  });

  it("says which services there are, by the names that outputs have", async () => {
    const { code, stderr } = await outputOf(["rooms", "--service", "RCS"], "--anonymize");
    expect([code, leaksOf(stderr)]).toEqual([2, []]);
    expect(stderr).toContain("Services in this history: iMessage.");
  });

  it("takes a service by its own name, and shows the one that outputs have", async () => {
    const db = writeFixture({
      handles: [{ address: ADA, service: "iMessage" }],
      chats: [direct(ADA)],
      messages: [
        message("2024-03-01T10:00:00Z", ADA, ADA, "old", { columns: { service: "Marzipan" } }),
        message("2024-03-01T11:00:00Z", ADA, ADA, "new"),
      ],
    });
    for (const service of ["marzipan", "Service 1"]) {
      const command = ["counts", "--by", "all", "--per", "service", "--service", service];
      const { stdout } = await run([...command, "--db", db, "--anonymize"]);
      expect(stdout).toBe("service,messages\nService 1,1\n");
    }
    for (const command of [["stats"], ["words", "--what", "emoji"]]) {
      const { stderr } = await run([...command, "--db", db, "--anonymize", "--service", "marzipan"]);
      expect(stderr).toContain("--service Service 1");
      expect(stderr).not.toContain("marzipan");
    }
  });

  it("hides where backups lie, also in the remark on one that did not finish", async () => {
    const folder = temporaryFolder();
    const data = readFileSync(history(folder).db);
    const backup = writeBackup(join(folder, "secretplace"), {
      files: [{ ...SMS_DB, data }],
      state: "uploading",
    });
    for (const command of ["rooms", "doctor"]) {
      const result = await run([command, "--backup", backup, "--anonymize"]);
      expect([result.code, leaksOf(everything(result))]).toEqual([0, []]);
      expect(everything(result)).toContain("The backup in source 1 did not finish.");
    }
  });

  it("hides the sources that doctor cannot read, and the defaults", async () => {
    const folder = temporaryFolder();
    const home = join(folder, "xanthippe");
    mkdirSync(join(home, ".config/imsg"), { recursive: true });
    writeFileSync(join(home, ".config/imsg/config.json"), '{"me": "Owneress"}');
    const broken = join(folder, "secretplace.db");
    writeFileSync(broken, "quagmire");
    const db = history(folder).db;
    for (const format of ["text", "json"]) {
      const args = [
        "doctor",
        "-f",
        format,
        "--db",
        broken,
        "--db",
        `${folder}/zwick`,
        "--db",
        db,
        "--anonymize",
      ];
      const result = await run(args, { home });
      expect([result.code, leaksOf(everything(result))]).toEqual([0, []]);
      expect(result.stdout).toContain("source 2");
    }
  });

  it("leaves the words of doctor alone where a source or the home folder is called by a letter", async () => {
    const folder = temporaryFolder();
    const from = process.cwd();
    try {
      copyFileSync(history(folder).db, join(folder, "a"));
      process.chdir(folder);
      const { stdout } = await run(["doctor", "--db", "a", "--anonymize"], { home: "/" });
      expect(stdout).toContain("database source 1\n  schema ");
      expect(stdout).toContain("defaults: none at config.json");
    } finally {
      process.chdir(from);
    }
  });

  it("names no backup that nobody typed in an error", async () => {
    const folder = temporaryFolder();
    const data = readFileSync(history(folder).db);
    for (const name of ["xanthippe", "zwick"])
      writeBackup(join(folder, name), { files: [{ ...SMS_DB, data }] });
    const { code, stderr } = await run(["rooms", "--backup", folder, "--anonymize"]);
    expect([code, leaksOf(stderr)]).toEqual([2, []]);
    expect(stderr).toContain("usage/several-sources");
    const debugged = await run(["rooms", "--backup", folder, "--anonymize", "--debug"]);
    expect(leaksOf(debugged.stderr)).toEqual([]);
    expect(debugged.stderr).toMatch(/^ImsgError\n +at \w+ \(\w+\.ts:\d+:\d+\)$/m);
    // Programs are often installed in the home folder, which is called as its owner is.
    expect(debugged.stderr).not.toContain(dirname(PLACES.manifest));
  });
});
