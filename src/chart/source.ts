import type { ObservationChoice } from "../aggregate/observationChoice.ts";
import type { ObservedTime } from "../aggregate/partialEnds.ts";
import type { ReactionCount } from "../aggregate/reactionMatrix.ts";
import type { SaidWord } from "../aggregate/saidWords.ts";
import type { Sequence } from "../aggregate/sequence.ts";
import type { Speaker } from "../aggregate/wordUse.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Ledger } from "../messages/ledger.ts";
import { personLabels, uniqueLabels } from "../people/labels.ts";
import type { Person } from "../people/person.ts";
import { plain } from "../text/escape.ts";

/** What a chart is made of; plain data, so that a browser has it too. */
export interface ChartSource {
  /** The entries that meet the filters, of the room or rooms that the picture is about. */
  readonly ledger: Ledger;
  /** Index of the one room that the picture is about; undefined for all rooms, or several. */
  readonly room: number | undefined;
  /** Name of the room, or `All rooms`. */
  readonly place: string;
  readonly calendar: Calendar;
  readonly observation: ObservedTime;
  readonly people: PeopleLabels;
  /** `messages`, or `messages and reactions`. */
  readonly noun: string;
  readonly direction: "sent" | "received" | undefined;
  /** Whether --person chose whose messages count. */
  readonly isOfPersons: boolean;
  /** Every other filter, as a reader needs it: `only iMessage`. */
  readonly filters: readonly string[];
  readonly options: ChartOptions;
  /** Whole rooms; undefined where no chart needs them. */
  readonly talk?: TalkSource | undefined;
  /** Reactions that stand; undefined where no chart needs them. */
  readonly reactions?: (() => readonly ReactionCount[]) | undefined;
  /** What each person says more than the others; undefined where no chart needs it. */
  readonly words?: (() => SaidInRooms) | undefined;
}

/** Words of the room or rooms. */
export interface SaidInRooms {
  /** Person by person, of each the most telling first. */
  readonly said: readonly SaidWord[];
  /** Everybody who wrote words. */
  readonly speakers: ReadonlyMap<number, Speaker>;
  /** Whether `speakers` has only people whose words are shown, as in a report. */
  readonly isOfShown?: boolean;
  /** Whether a person's words are asked for. */
  asks(person: number): boolean;
}

/** Whole rooms and which observations count: for charts of silences, conversations, answers. */
export interface TalkSource {
  readonly choice: ObservationChoice;
  /** Computed when it is first asked for. */
  sequence(): Sequence;
}

export interface ChartOptions {
  /** A silence is longer than this. Milliseconds; default 6 hours. */
  readonly gap?: number | undefined;
  /** An answer later than this counts as none. Milliseconds; default a day. */
  readonly cap?: number | undefined;
  /** No number rests on fewer observations; default 20. */
  readonly min?: number | undefined;
  readonly minPeak?: number | undefined;
  readonly top?: number | undefined;
  /** For `trend`: add what the next weeks are expected to be. */
  readonly forecast?: boolean | undefined;
  /** For `trend`: draw the line through the first and the last week. */
  readonly extrapolate?: boolean | undefined;
}

/** What people are called, by index. */
interface PeopleLabels {
  /** As in data; unique. */
  readonly inData: readonly string[];
  /** As in a picture: one line each, without characters that could disturb it; unique. */
  readonly shown: readonly string[];
}

const OTHERS_LABEL = "Others";

/** Vega keys plain objects by names: a zero-width character tells `constructor` from theirs. */
export const drawable = (name: string): string => (name in {} ? `${name}\u2060` : name);

export function peopleLabels(people: readonly Person[]): PeopleLabels {
  const inData = personLabels(people, [OTHERS_LABEL]);
  return {
    inData,
    shown: uniqueLabels(
      inData.map((name) => ({ name: drawable(plain(name)) || "(no name)" })),
      [OTHERS_LABEL],
    ),
  };
}

/** Label of a series, which may be OTHERS. */
export const labelOf = (labels: readonly string[], series: number): string =>
  series < 0 ? OTHERS_LABEL : labels[series]!;

/** `The other 23 people are Others, on a scale of their own`; nothing where everybody is drawn. */
export function othersText(others: number): string {
  if (others === 0) return "";
  const who = others === 1 ? "person is" : `${others} people are`;
  return `The other ${who} ${OTHERS_LABEL}, on a scale of their own`;
}
