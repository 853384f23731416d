import type { Effects } from "../../effects/effects.ts";
import { noteTo } from "../../session/notes.ts";
import type { Request } from "../../session/request.ts";

/** Opens written files (`--open`); a note says so where the system has no program for that. */
export async function openWritten(
  paths: readonly string[],
  { isQuiet }: Pick<Request, "isQuiet">,
  effects: Pick<Effects, "open" | "stderr" | "isTerminal" | "noteColumns">,
): Promise<void> {
  const note = noteTo(effects, isQuiet);
  for (const path of paths) {
    if (await effects.open(path)) continue;
    return note(`not opened: this system has no program that opens files; open ${path} yourself`);
  }
}
