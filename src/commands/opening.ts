import type { Effects } from "../effects/effects.ts";
import type { Request } from "../session/request.ts";
import { oneLine } from "../text/escape.ts";

/** Opens files that were written (`--open`); where the system has no opener, a note says so, and they are there all the same. */
export async function openWritten(
  paths: readonly string[],
  { isQuiet }: Pick<Request, "isQuiet">,
  effects: Pick<Effects, "open" | "stderr">,
): Promise<void> {
  for (const path of paths) {
    if (await effects.open(path)) continue;
    if (!isQuiet)
      effects.stderr(
        `${oneLine(`not opened: this system has no program that opens files; open ${path} yourself`)}\n`,
      );
    return;
  }
}
