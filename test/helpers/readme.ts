import { readFileSync, writeFileSync } from "node:fs";
import { defaultEffects } from "../../src/effects/node.ts";
import { createProgram } from "../../src/program.ts";

const README = new URL("../../README.md", import.meta.url);

/** The README's reference of commands, as `--help` has it. */
export function commandReference(): string {
  const program = createProgram(defaultEffects);
  const all = [program, ...program.commands].map((command) => {
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 100 }).outputHelp();
    return `### \`${command === program ? "imsg" : `imsg ${command.name()}`}\`\n\n\`\`\`\n${help.trim()}\n\`\`\`\n`;
  });
  return `\n${all.join("\n")}`;
}

/** What stands between two markers of the README. */
export function readmeSection(name: string): string {
  const text = readFileSync(README, "utf8");
  const start = text.indexOf(`<!-- ${name} -->`) + `<!-- ${name} -->\n`.length;
  return text.slice(start, text.indexOf(`<!-- /${name} -->`));
}

/** Puts the reference of commands into the README. */
export function updateReadme(): void {
  const text = readFileSync(README, "utf8");
  writeFileSync(
    README,
    text.replace(
      /(<!-- commands -->\n)[\s\S]*(<!-- \/commands -->)/,
      (_, start, end) => start + commandReference() + end,
    ),
  );
}
