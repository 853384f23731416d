import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { anonymousWords, conflictingOptions } from "../errors/usage.ts";
import { refuseForeign } from "../output/format.ts";
import { withHistory } from "../session/flags.ts";
import { parseOut } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withWholeHistory } from "../session/withSession.ts";
import { openWritten } from "./shared/openWritten.ts";

const DEFAULT_OUT = "out/report.html";

interface ReportOptions {
  readonly out?: string | undefined;
  readonly words?: boolean | undefined;
  readonly open?: boolean | undefined;
}

export function reportCommand(effects: Effects) {
  const command = new Command("report")
    .description("write one page that answers it all: charts, tables, filters; it opens offline")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .option("-o, --out <file>", `where the page goes (default ${DEFAULT_OUT}; - is stdout)`, parseOut)
    .option("--open", "open it when it is written")
    .option("--words", "add words and emoji, as counts without the texts");
  return withHistory(command)
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg report --open\n  $ imsg report 'Book club' -o club.html\n  $ imsg report --year 2024\n  $ imsg report --words",
    )
    .action(async (rooms, flags) => report(await readRequest(flags, effects, rooms), flags, effects));
}

/** Writes the page and prints its path. */
export async function report(request: Request, options: ReportOptions, effects: Effects): Promise<void> {
  if (options.words && request.isAnonymous) throw anonymousWords("imsg report --words");
  const out = options.out ?? DEFAULT_OUT;
  refuseForeign(out, ["html"]);
  if (options.open && out === "-") throw conflictingOptions("--open", "--out -");
  const [{ pageHistory, withWords }, { packHistory }, { toPage }, { writeText }] = await Promise.all([
    import("./report/history.ts"),
    import("../page/pack.ts"),
    import("../render/reportPage.ts"),
    import("../output/write.ts"),
  ]);
  // Frees what the page does not carry before it is packed.
  const history = await withWholeHistory({ ...request, out }, effects, async (session) => {
    const plain = pageHistory(session);
    return options.words ? withWords(session, plain) : plain;
  });
  const page = await toPage({
    title: history.facts.title,
    description: history.facts.lead,
    data: packHistory(history),
  });
  await writeText(page, { out }, effects);
  if (out !== "-") await effects.stdout(`${out}\n`);
  if (options.open) await openWritten([out], request, effects);
}
