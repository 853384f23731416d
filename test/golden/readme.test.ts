import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { EXPORT_COLUMNS } from "../../src/commands/export.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { KINDS } from "../../src/messages/kind.ts";
import { print } from "../helpers/effects.ts";
import { commandReference, readmeSection, updateReadme } from "../helpers/readme.ts";

describe("the README", () => {
  it("has the commands as --help has them (UPDATE_README=1 npm test puts them there)", () => {
    if (process.env.UPDATE_README) updateReadme();
    expect(readmeSection("commands")).toBe(commandReference());
  });

  it("has the kinds as the code has them, in its order", () => {
    const kinds = [...readmeSection("kinds").matchAll(/^\| `([\w-]+)`/gm)].map((match) => match[1]);
    expect(kinds).toEqual([...KINDS]);
  });

  it("has the columns as the code prints them", async () => {
    const { database } = await writeDemo(temporaryFolder(), { messages: 300, seed: 1 });
    const columns = readmeSection("columns");
    expect(columns).toContain(`\`${EXPORT_COLUMNS.join(",")}\``);
    for (const command of ["rooms", "contacts"]) {
      const [header] = (await print([command, "--db", database, "--format", "csv", "-q"])).split("\n");
      expect(columns).toContain(`\`${command}\` | \`${header}\``);
    }
    const [header] = (await print(["backups", "--format", "csv"])).split("\n");
    expect(columns).toContain(`\`${header}\``);
  });

  const examples = [...readmeSection("examples").matchAll(/^imsg ([^#\n]+)/gm)].map((match) =>
    match[1]!.trim(),
  );
  it.each(examples)("example: imsg %s", async (example) => {
    const { database } = await writeDemo(temporaryFolder(), { messages: 3000, seed: 1 });
    const args = [...example.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2]!);
    expect(await print([...args, "-q"], { env: { IMSG_DB: database } })).not.toBe("");
  });
});
