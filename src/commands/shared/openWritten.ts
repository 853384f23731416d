import type { Effects } from "../../effects/effects.ts";
import { noteTo } from "../../session/notes.ts";
import type { Request } from "../../session/request.ts";

/** Opens files that were written (`--open`); where the system has no opener, a note says so, and they are there all the same. */
export async function openWritten(
  paths: readonly string[],
  { isQuiet }: Pick<Request, "isQuiet">,
  effects: Pick<Effects, "open" | "stderr" | "isTerminal" | "columns">,
): Promise<void> {
  for (const path of paths) {
    if (await effects.open(path)) continue;
    noteTo(
      effects,
      isQuiet,
    )(`not opened: this system has no program that opens files; open ${path} yourself`);
    return;
  }
}
