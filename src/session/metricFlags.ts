import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { CAP_MS, GAP_MS, MIN } from "../aggregate/defaults.ts";
import { parseDuration } from "./duration.ts";
import { parseCount } from "./optionValues.ts";

export const gapOption = () =>
  new Option("--gap <duration>", "a silence is longer than this: 30m, 6h, 2d")
    .argParser(parseDuration("1m"))
    .default(GAP_MS, "6h");

/** `--gap` and `--min`, for what is computed from conversations. */
export const withGap = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command
    .addOption(gapOption())
    .addOption(
      new Option("--min <n>", "leave out numbers that rest on fewer observations")
        .argParser(parseCount(1))
        .default(MIN),
    );

/** `--cap`, for what is computed from answers. */
export const withCap = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command.addOption(
    new Option("--cap <duration>", "an answer later than this counts as none")
      .argParser(parseDuration("1s"))
      .default(CAP_MS, "1d"),
  );
