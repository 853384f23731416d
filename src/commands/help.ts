import { Command, CommanderError } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { EXIT_CODES } from "../errors/error.ts";
import { TOPICS } from "./help/topics.ts";

export function helpCommand(effects: Effects) {
  const command = new Command("help")
    .description("show the help of a command, or a page on a topic")
    .argument("[name]", "a command, a topic, or topics for the list of them");
  return command.action(async (name) => {
    const program = command.parent!;
    if (name === undefined) return program.outputHelp();
    if (name === "topics") return void (await effects.stdout(topicList()));
    const topic = TOPICS.find((one) => one.name === name);
    if (topic) return void (await effects.stdout(`${topic.title}\n\n${topic.text}\n`));
    const found = program.commands.find((one) => one.name() === name);
    if (!found)
      throw new CommanderError(EXIT_CODES.usage, "commander.unknownCommand", `unknown command '${name}'`);
    found.outputHelp();
  });
}

function topicList(): string {
  const width = Math.max(...TOPICS.map(({ name }) => name.length));
  return TOPICS.map(({ name, title }) => `  imsg help ${name.padEnd(width)}  ${title}\n`).join("");
}
