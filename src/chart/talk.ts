import { CAP_MS, GAP_MS, MIN } from "../aggregate/defaults.ts";
import { EVERYTHING } from "../aggregate/observationChoice.ts";
import { type Sequence, sequenceSpan } from "../aggregate/sequence.ts";
import { firstDayFrom, lastDayUntil } from "../calendar/boundary.ts";
import type { Day } from "../calendar/days.ts";
import { uniqueLabels } from "../people/labels.ts";
import { peopleText, plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { plain } from "../text/escape.ts";
import { asObject, asSubject, whoDoes } from "../text/firstPerson.ts";
import { grouped } from "../text/numbers.ts";
import { personShown } from "./head.ts";
import type { ChartSource, TalkSource } from "./source.ts";

const NAME_COLUMNS = 32;

/** The parameters of charts of conversations. Units: milliseconds. */
export const gapOf = ({ options }: ChartSource): number => options.gap ?? GAP_MS;
export const capOf = ({ options }: ChartSource): number => options.cap ?? CAP_MS;
export const minOf = ({ options }: ChartSource): number => options.min ?? MIN;

const NO_SEQUENCE = { entries: new Uint32Array(0), rooms: [], holes: [] };

/** Whole rooms and the choice among what is computed from them; nothing where a caller has none. */
export function talkOf({ talk, ledger }: ChartSource): Pick<TalkSource, "choice"> & { sequence: Sequence } {
  return {
    choice: talk?.choice ?? EVERYTHING,
    sequence: talk?.sequence() ?? { ...NO_SEQUENCE, ledger },
  };
}

/** `--gap 6 h, --min 20`, as the numbers of a picture rest on them. */
export function parametersText(source: ChartSource, names: readonly ("gap" | "cap" | "min")[]): string {
  const texts = {
    gap: () => `--gap ${durationOfMs(gapOf(source))}`,
    cap: () => `--cap ${durationOfMs(capOf(source))}`,
    min: () => `--min ${minOf(source)}`,
  };
  return names.map((name) => texts[name]()).join(", ");
}

/** Time of observation: the range asked for, else from the first message to the end. */
export function talkDays(source: ChartSource): { first: Day; last: Day } | undefined {
  const { calendar, observation } = source;
  const { sequence } = talkOf(source);
  if (sequence.rooms.length === 0) return undefined;
  const { firstAt, lastAt } = sequenceSpan(sequence);
  return {
    first: observation.since ? firstDayFrom(observation.since, calendar) : calendar.day(firstAt),
    last: observation.until ? lastDayUntil(observation.until, calendar) : calendar.day(lastAt),
  };
}

/** A label for each room of the ledger, unique, one line each. */
export const roomsShown = ({ ledger }: Sequence): string[] =>
  uniqueLabels(ledger.rooms.map(({ id, name }) => ({ name: plain(name) || "(no name)", id })));

/** `the 8 rooms with the most messages; 3 others are left out`. */
export function mostText(drawn: number, noun: string, more: number): string {
  const most = `the ${drawn === 1 ? noun : plural(drawn, noun)} with the most messages`;
  if (more === 0) return most;
  return `${most}; ${more === 1 ? "another one is" : `${more} others are`} left out`;
}

/** `Drawn: the 20 with the most turns; 3 people are not`. */
export function drawnText(drawn: number, most: string, more: number): string {
  const who = drawn === 1 ? "the one" : `the ${drawn}`;
  return `Drawn: ${who} with the most ${most}; ${peopleText(more)} ${more === 1 ? "is" : "are"} not`;
}

/** `too few (7)`. */
export const tooFewText = (n: number): string => `too few (${grouped(n)})`;

/** A person in a title: as the subject, as the object, and with what they do. */
export const subjectOf = (source: ChartSource, person: number): string =>
  asSubject(personShown(source, person, NAME_COLUMNS), source.people.shown[0]!);
export const objectOf = (source: ChartSource, person: number, columns = NAME_COLUMNS): string =>
  asObject(personShown(source, person, columns), source.people.shown[0]!);
export const whoDoesIn = (source: ChartSource, person: number, verb: string): string =>
  whoDoes(personShown(source, person, NAME_COLUMNS), verb, source.people.shown[0]!);

/** Two people as one subject, with me last: `Ada and I`. */
export function bothIn(source: ChartSource, one: number, other: number): string {
  const [first, second] = [subjectOf(source, one), subjectOf(source, other)];
  return first === "I" ? `${second} and I` : `${first} and ${second}`;
}

/** `than Ada`, `than I do`. */
export function thanText(source: ChartSource, person: number): string {
  const other = subjectOf(source, person);
  return `than ${other === "I" ? "I do" : other}`;
}
