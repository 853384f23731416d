import type { Need } from "../chart/chart.ts";
import { chartNamed } from "../chart/charts.ts";
import { commandFor } from "./command.ts";
import { drawnFrom } from "./pictures.ts";
import type { PlotFacts } from "./plot.ts";
import type { SectionDefinition } from "./section.ts";

const PARAMETERS = "The picture says its parameters.";

const HOW: Readonly<Record<Need, string>> = {
  counts:
    "Messages, each counted once for its author. Days, weeks and hours are those of the wall clock of the zone named above.",
  sequence: `A silence is a gap between two messages of one room that is longer than --gap; a conversation is a run of messages without one, and a turn a run of one person's messages in it. Filters choose what is reported; they never change which messages are neighbours. ${PARAMETERS}`,
  reactions:
    "Tapbacks and stickers on messages. One that was taken back or replaced does not count. Filters of people and direction apply to who reacts.",
  texts:
    "Words that somebody uses more than the others in the same rooms: log-odds with an informative prior (Monroe, Colaresi, Quinn 2008). The page carries no texts: words were counted when it was written, so it has no filters.",
};

/** The one section of a page that `imsg plot` wrote. */
export function plotSection({ chart: name, title, flags }: PlotFacts): SectionDefinition {
  const { question, needs } = chartNamed(name)!;
  return {
    id: name,
    title: question,
    how: HOW[needs],
    content(view, theme) {
      const { picture, inCard } = drawnFrom(view, [name], theme)[0]!;
      const { head, notes, table } = picture;
      const said = {
        finding: title ?? head.title,
        ...(notes.length > 0 ? { lines: notes } : {}),
        table,
        command: commandFor(["plot --chart", name, ...flags, "--format csv --out -"].join(" "), view),
      };
      return { said: () => said, pictures: () => [{ ...inCard, caption: head.subtitle.join(" · ") }] };
    },
  };
}
