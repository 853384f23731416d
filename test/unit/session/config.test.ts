import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../../fixtures/backup.ts";
import { direct, message, temporaryFolder, writeFixture } from "../../../fixtures/history.ts";
import { readConfig } from "../../../src/session/config.ts";
import { print, run } from "../../helpers/effects.ts";

const ADA = "+12125550101";

/** A home whose config.json says this. */
function homeWith(config: unknown): string {
  const home = temporaryFolder();
  mkdirSync(join(home, ".config/imsg"), { recursive: true });
  writeFileSync(
    join(home, ".config/imsg/config.json"),
    typeof config === "string" ? config : JSON.stringify(config),
  );
  return home;
}

/** One message of Ada's, late on a Sunday of UTC, and one of the owner's. */
const history = () =>
  writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [
      message("2024-03-03T23:30:00Z", ADA, ADA, "hi"),
      message("2024-03-03T23:40:00Z", ADA, null, "ho"),
    ],
  });

describe("defaults in config.json", () => {
  const counts = (home: string, ...more: string[]) =>
    print(["counts", "--db", history(), "--by", "week", "-q", ...more], { home });

  it("hold where options say nothing: zone, first day of the week, owner, names, contacts", async () => {
    const home = homeWith({ tz: "Asia/Tokyo", weekStart: "sunday", me: "Owner", names: "names.json" });
    writeFileSync(join(home, ".config/imsg/names.json"), JSON.stringify({ [ADA]: "Ada" }));
    expect(await counts(home)).toBe("week,participant,messages\n2024-03-03,Ada,1\n2024-03-03,Owner,1\n");
    expect(await counts(home, "--week-start", "monday")).toContain("2024-03-04,Ada");
    expect(await counts(home, "--tz", "UTC", "--week-start", "monday", "--me", "I")).toContain(
      "2024-02-26,I,1",
    );
    const other = join(home, "other.csv");
    writeFileSync(other, `handle,name\n${ADA},Lovelace\n`);
    expect(await counts(home, "--names", other)).toContain("2024-03-03,Lovelace,1");
  });

  it("name address books under the home folder or beside the file, which options override", async () => {
    const home = homeWith({ contacts: ["~/a.vcf", "more"] });
    writeFileSync(join(home, "a.vcf"), `BEGIN:VCARD\nFN:Ada Ash\nTEL:${ADA}\nEND:VCARD\n`);
    mkdirSync(join(home, ".config/imsg/more"));
    writeFileSync(join(home, ".config/imsg/more/b.vcf"), "BEGIN:VCARD\nEND:VCARD\n");
    expect(await counts(home)).toContain(",Ada Ash,1");
    expect(await counts(home, "--no-contacts")).toContain(`,${ADA},1`);
    expect(await counts(homeWith({ contacts: false }))).toContain(`,${ADA},1`);
  });

  it.each(["~/a.csv", "~\\a.csv"])("begin at the home folder: %s", (names) => {
    const home = homeWith({ names });
    expect(readConfig({ env: {}, home })).toEqual({ names: join(home, "a.csv") });
  });

  it("are where $XDG_CONFIG_HOME says, and none where nothing is", () => {
    const home = homeWith({ me: "Owner" });
    const env = { XDG_CONFIG_HOME: join(home, ".config") };
    expect(readConfig({ env, home: "/nonexistent" })).toEqual({ me: "Owner" });
    expect(readConfig({ env: {}, home: "/nonexistent" })).toEqual({});
  });

  it.each([[["rooms"]], [[]]])("are named by errors about the sources they name: %j", async (args) => {
    const { stdout, stderr } = await run(args, { home: homeWith({ db: "gone.db" }) });
    expect(stdout + stderr).toMatch(
      /There is nothing at .*gone\.db\.\s+config\.json names it\. Check the path;/,
    );
  });

  it("ignore the case of a choice, as options do", () =>
    expect(readConfig({ env: {}, home: homeWith({ weekStart: "Sunday" }) })).toEqual({
      weekStart: "sunday",
    }));

  it("are shown by doctor", async () => {
    const home = homeWith({ tz: "Asia/Tokyo", me: "Owner" });
    const path = join(home, ".config/imsg/config.json");
    expect(await print(["doctor", "--db", history()], { home })).toContain(
      `defaults: tz "Asia/Tokyo", me "Owner"; from ${path}\n`,
    );
    expect(await print(["doctor", "--db", history()])).toContain(
      "defaults: none at /nonexistent/.config/imsg/config.json",
    );
  });
});

describe("a config.json that cannot be used is named, with what is wrong", () => {
  it.each([
    ["{", "it is not JSON"],
    ["[]", "it is not an object"],
    ["null", "it is not an object"],
    [{ zone: "UTC" }, '"zone" is not one of db, backup, tz, names, contacts, me, weekStart'],
    [{ constructor: 1 }, '"constructor" is not one of db, backup, tz, names, contacts, me, weekStart'],
    [{ contacts: true }, 'the value of "contacts" is not a list of paths, or false'],
    [{ contacts: [1] }, 'the value of "contacts" is not a list of paths, or false'],
    [{ weekStart: "friday" }, 'the value of "weekStart" is not monday or sunday'],
    [{ me: null }, 'the value of "me" is not a name'],
    [{ me: " " }, 'the value of "me" is not a name'],
    [{ db: "" }, 'the value of "db" is not a path or a list of paths'],
    [{ backup: ["one", " "] }, 'the value of "backup" is not a path, UDID or device name, or a list of them'],
    [{ names: "" }, 'the value of "names" is not a path'],
  ])("%j", async (config, why) => {
    const { code, stderr } = await run(["rooms", "--db", history()], { home: homeWith(config) });
    expect(code).toBe(2);
    expect(stderr).toContain(`cannot be used: ${why}.\nIt must be a JSON object with any of`);
  });

  it("a zone that does not exist is said as for --tz", async () => {
    const { code, stderr } = await run(["rooms", "--db", history()], {
      home: homeWith({ tz: "Mars/Olympus" }),
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('"Mars/Olympus" is not a time zone.')]);
  });
});

describe("files that options name and that are not there", () => {
  it.each([
    ["--names", "There is no names file at /nonexistent/x."],
    ["--contacts", "There is no address book at /nonexistent/x."],
  ])("%s", async (option, said) => {
    const { code, stderr } = await run(["rooms", "--db", history(), option, "/nonexistent/x"]);
    expect(code).toBe(3);
    expect(stderr).toContain(`imsg: ${said}\n`);
    expect(stderr).toContain(option);
    expect(stderr).not.toContain("--db");
  });

  it("--password-file", async () => {
    const data = readFileSync(history());
    const recipe = { files: [{ ...SMS_DB, data }], password: "open sesame" };
    const backup = writeBackup(join(temporaryFolder(), "backup"), recipe);
    const { code, stderr } = await run(["rooms", "--backup", backup, "--password-file", "/nonexistent/x"]);
    expect(code).toBe(3);
    expect(stderr).toContain(
      "imsg: There is no password file at /nonexistent/x.\nCheck the path; --password-file",
    );
  });
});
