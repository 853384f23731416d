import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { temporaryFolder } from "../../fixtures/history.ts";
import { run } from "../helpers/effects.ts";
import { folderState } from "../helpers/folderState.ts";
import { writeHistory } from "../helpers/smallHistory.ts";

const CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Bea\nTEL:+12125550101\nEND:VCARD\n";

/** A folder with everything that a run may read. */
function inputs() {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeHistory(at("chat.db"), 4);
  writeFileSync(at("names.csv"), "handle,name\n+12125550101,Ada\n");
  writeFileSync(at("cards.vcf"), CARD);
  mkdirSync(at("imsg"));
  writeFileSync(at("imsg/config.json"), '\ufeff{"me": "Mine"}');
  writeFileSync(at("password"), "\ufeffright\n");
  writeBackup(at("backup"), { files: [{ ...SMS_DB, data: readFileSync(at("chat.db")) }], password: "right" });
  return { folder, at };
}

describe("an output over what is read", () => {
  it.each([
    "chat.db",
    "chat.db-wal",
    "chat.db-shm",
    "chat.db-journal",
    "names.csv",
    "cards.vcf",
    "imsg/config.json",
    "password",
    "backup/new.csv",
    "backup/Manifest.db",
  ])("is refused with exit 5 by every command: %s", async (name) => {
    const { folder, at } = inputs();
    const before = folderState(folder);
    const sources = ["--db", at("chat.db"), "--backup", at("backup"), "--password-file", at("password")];
    const people = ["--names", at("names.csv"), "--contacts", at("cards.vcf")];
    // doctor has no CSV, which its extension says first.
    const commands = ["rooms", "counts", "export", "contacts", ...(name.endsWith(".csv") ? [] : ["doctor"])];
    for (const command of commands) {
      const args = [command, ...sources, ...people, "-o", at(name)];
      const { code, stderr } = await run(args, { env: { XDG_CONFIG_HOME: folder }, write: true });
      expect([command, code, stderr.trimEnd().split("\n").length]).toEqual([command, 5, 2]);
    }
    expect(folderState(folder)).toEqual(before);
  });

  it("is refused for the salt of stand-ins and the file of a statement", async () => {
    const { at } = inputs();
    const source = ["--db", at("chat.db"), "-f", "csv", "-o"];
    writeFileSync(at("salt"), "sixteen letters and more");
    writeFileSync(at("lost.sql"), "SELECT 1");
    for (const args of [
      ["export", "--anonymize", "--salt-file", at("salt"), ...source, at("salt")],
      ["query", at("lost.sql"), ...source, at("lost.sql")],
    ])
      expect((await run(args, { write: true })).code).toBe(5);
    expect([readFileSync(at("salt"), "utf8"), readFileSync(at("lost.sql"), "utf8")]).toEqual([
      "sixteen letters and more",
      "SELECT 1",
    ]);
  });

  it("is refused where it would replace the database that the same run saves", async () => {
    const { at } = inputs();
    const args = ["query", "SELECT 1", "--db", at("chat.db"), "-f", "csv"];
    const { code, files } = await run([...args, "--save", at("a.db"), "-o", at("imsg/../a.db")]);
    expect([code, files.size]).toEqual([2, 0]);
  });

  it("is refused for a picture in a folder too", async () => {
    const { at } = inputs();
    const names = at("all-rooms-punchcard.csv");
    writeFileSync(names, "handle,name\n+12125550101,Ada\n");
    const args = ["plot", "--db", at("chat.db"), "--names", names, "--chart", "punchcard", "-f", "csv"];
    const { code } = await run([...args, "-o", at(".")], { write: true });
    expect([code, readFileSync(names, "utf8")]).toEqual([5, "handle,name\n+12125550101,Ada\n"]);
  });

  it("is refused inside a backup that is listed", async () => {
    const { at, folder } = inputs();
    const { code } = await run(["backups", folder, "-o", at("backup/list.csv")], { write: true });
    expect([code, existsSync(at("backup/list.csv"))]).toEqual([5, false]);
  });

  const schema = ["query", "--schema"];
  it.each<[string, string[], Record<string, string>?]>([
    ["chat.db", [...schema, "--db", "chat.db"]],
    ["chat.db-wal", [...schema, "--db", "chat.db"]],
    ["chat.db", [...schema, "--db", "."]],
    ["backup/Manifest.db", [...schema, "--backup", "backup"]],
    ["names.csv", [...schema, "--names", "names.csv"]],
    ["cards.vcf", [...schema, "--contacts", "cards.vcf"]],
    ["lost.sql", [...schema, "lost.sql"]],
    ["chat.db", ["query", "SELECT 1", "-f", "csv", "--db", "chat.db"]],
    ["names.csv", ["query", "lost.sql", "--db", "chat.db", "--names", "names.csv"]],
    ["chat.db", ["query", "SELECT 1", "-f", "csv"], { IMSG_DB: "chat.db" }],
    ["two/chat.db", ["query", "SELECT 1", "-f", "csv", "--db", "two"]],
    ["two/sms.db", ["query", "SELECT 1", "-f", "csv"], { IMSG_DB: "two" }],
    ["two/sms.db", ["doctor", "--db", "two"]],
    ["book/a.vcf", ["query", "SELECT 1", "-f", "csv", "--contacts", "book"]],
    ["book/a.vcf", [...schema, "--contacts", "book"]],
    ["chat.db", ["backups"], { IMSG_DB: "chat.db" }],
    ["chat.db", ["backups"], { XDG_CONFIG_HOME: "config" }],
    ["names.csv", ["backups"], { XDG_CONFIG_HOME: "config" }],
    ["config/imsg/config.json", ["backups"], { XDG_CONFIG_HOME: "config" }],
  ])("is refused by commands that open no source: %s, %j, %j", async (name, args, env = {}) => {
    const { folder, at } = inputs();
    mkdirSync(at("config/imsg"), { recursive: true });
    writeFileSync(
      at("config/imsg/config.json"),
      JSON.stringify({ db: at("chat.db"), names: at("names.csv") }),
    );
    writeFileSync(at("lost.sql"), "SELECT 1");
    mkdirSync(at("two"));
    for (const one of ["chat.db", "sms.db"]) copyFileSync(at("chat.db"), at(`two/${one}`));
    mkdirSync(at("book"));
    writeFileSync(at("book/a.vcf"), CARD);
    const before = folderState(folder);
    const absolute = (text: string) => (existsSync(at(text)) ? at(text) : text);
    const { code, stderr } = await run([...args.map(absolute), "-q", "-o", at(name)], {
      write: true,
      env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, at(value)])),
    });
    expect([code, stderr.trimEnd().split("\n").length]).toEqual([5, 2]);
    expect(folderState(folder)).toEqual(before);
  });

  it.each(["rooms", "counts", "export", "plot", "contacts", "doctor", "demo", "backups"])(
    "%s -o '' is a usage error",
    async (command) => {
      const { code, stderr } = await run([command, "-o", ""]);
      expect([code, stderr.split("\n")[0]]).toEqual([
        2,
        expect.stringContaining("argument '' is invalid. It takes a path."),
      ]);
    },
  );
});

it.each([
  ["query", "--save"],
  ["export", "--salt-file"],
])("imsg %s %s '' is a usage error", async (command, option) => {
  const { code, stderr } = await run([command, option, ""]);
  expect([code, stderr.split("\n")[0]]).toEqual([
    2,
    expect.stringContaining("argument '' is invalid. It takes a path."),
  ]);
});

describe("imsg demo", () => {
  const demo = (folder: string, seed = 1) =>
    run(["demo", "-q", "--messages", "200", "--seed", String(seed), "-o", folder], { write: true });

  it("does not invent more in a day than an interrupt can wait for", async () => {
    const { code, stderr } = await run(["demo", "--messages", "99999999999"], { write: true });
    expect([code, stderr.trimEnd().split("\n").length]).toEqual([2, 2]);
  });

  it("does not go to stdout, nor to a folder called -", async () => {
    const { code, stderr } = await run(["demo", "-o", "-"], { write: true });
    expect([code, stderr]).toEqual([
      2,
      'imsg: --out does not take "-".\nIt takes a folder: a demo is several files.\n',
    ]);
  });

  it("replaces what a demo made, of another seed too", async () => {
    const folder = temporaryFolder();
    expect((await demo(folder)).code).toBe(0);
    const before = folderState(folder);
    expect((await demo(folder, 2)).code).toBe(0);
    expect(folderState(folder)["chat.db"]).not.toBe(before["chat.db"]);
    expect((await demo(folder)).code).toBe(0);
  });

  it.each(["chat.db", "names.csv", "chat.db-wal", "all-rooms-weekly.svg"])(
    "does not replace somebody's own %s",
    async (name) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), "mine");
      const { code, stderr } = await demo(folder);
      expect([code, stderr.split("\n")[0]]).toEqual([
        5,
        `imsg: ${join(folder, name)} was not made by imsg demo, or was changed since.`,
      ]);
      expect(readFileSync(join(folder, name), "utf8")).toBe("mine");
    },
  );

  it("does not write through a link in the place of its marker", async () => {
    const folder = temporaryFolder();
    symlinkSync("elsewhere.json", join(folder, ".imsg-demo.json"));
    expect((await demo(folder)).code).toBe(5);
    expect(readdirSync(folder)).toEqual([".imsg-demo.json"]);
  });

  it("does not replace names that were edited after a demo", async () => {
    const folder = temporaryFolder();
    await demo(folder);
    writeFileSync(join(folder, "names.csv"), "handle,name\n+12125550101,Ada\n");
    expect((await demo(folder)).code).toBe(5);
    expect(readFileSync(join(folder, "names.csv"), "utf8")).toContain("Ada");
  });
});
