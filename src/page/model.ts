import { type Choice, choiceOf, select } from "../aggregate/choice.ts";
import type { Observation } from "../aggregate/observation.ts";
import type { ObservationChoice } from "../aggregate/observationChoice.ts";
import { once } from "../aggregate/once.ts";
import { type Sequence, sequenceOf } from "../aggregate/sequence.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { calendarOf } from "../calendar/offsets.ts";
import { type ColourNumber, MOST_COLOURS } from "../chart/palette.ts";
import { KINDS, type Kind } from "../messages/kind.ts";
import { joinStretches, type Ledger, type Stretch } from "../messages/ledger.ts";
import { roomStretches, stretchesInRange } from "./inRange.ts";
import type { PageHistory } from "./pack.ts";
import type { PageState } from "./state.ts";

/** A history in the page, and what never changes about it. */
export interface Model {
  readonly history: PageHistory;
  readonly calendar: Calendar;
  readonly observation: Observation;
  /** The kinds that count. */
  readonly kinds: ReadonlySet<Kind>;
  /** The entries of each room. */
  readonly stretches: readonly Stretch[];
  /** What people keep in all pictures. */
  readonly colours: readonly ColourNumber[];
}

export function modelOf(history: PageHistory): Model {
  const { facts, ledger } = history;
  return {
    history,
    calendar: calendarOf(facts.zone, facts.weekStart, facts.offsets),
    observation: {
      holes: facts.holes,
      endOf: Float64Array.from(facts.endOf),
      isShared: Uint8Array.from(facts.isShared, Number),
    },
    kinds: new Set(Array.from(new Set(ledger.kind), (code) => KINDS[code]!)),
    stretches: roomStretches(ledger),
    colours: facts.plot?.colours ?? fixedColours(ledger),
  };
}

/** What the filters choose, computed when a section asks for it. */
export interface View {
  readonly model: Model;
  readonly state: PageState;
  readonly choice: Choice;
  /** As `choice`, for what is computed from whole rooms. */
  readonly observed: ObservationChoice;
  /** The one room that is chosen. */
  readonly room: number | undefined;
  chosen(): Ledger;
  sequence(): Sequence;
}

export function viewOf(model: Model, state: PageState): View {
  const { history, calendar, observation, kinds, stretches } = model;
  const { rooms, people, direction, since, until } = state;
  const choice = choiceOf(
    {
      kinds,
      rooms: rooms.length > 0 ? new Set(rooms) : undefined,
      persons: people.length > 0 ? new Set(people) : undefined,
      direction,
      service: history.facts.service,
      range: { since, until },
    },
    calendar,
  );
  const chosenOf = () => {
    const { ledger, facts } = history;
    const asked = choice.rooms
      ? stretches.filter(([from]) => choice.rooms!.has(ledger.room[from]!))
      : stretches;
    const inRange = joinStretches(ledger, stretchesInRange(ledger.sentAt, asked, choice));
    // The page has no messages of kinds that do not count.
    const isWhole = people.length === 0 && !direction && facts.service === undefined;
    return isWhole ? inRange : select(inRange, choice).chosen;
  };
  return {
    model,
    state,
    choice,
    observed: {
      ...choice,
      holdsEnd: choice.inRange,
      ofNobody: people.length === 0 && direction === undefined,
    },
    room: rooms.length === 1 ? rooms[0] : isOfRoom(history) ? 0 : undefined,
    chosen: once(chosenOf),
    sequence: once(() => sequenceOf(history.ledger, observation, choice.rooms)),
  };
}

/** Whether a page is about one room. */
const isOfRoom = ({ facts, ledger }: PageHistory): boolean =>
  facts.plot ? facts.plot.isOfRoom : ledger.rooms.length === 1;

/**
 * The colours that people keep in all sections of a page, whatever its filters.
 *
 * Shape   a ledger -> the 12 who wrote most, in that order, with the first places of the palette.
 */
export function fixedColours({ person, length, people }: Ledger): ColourNumber[] {
  const messages = new Uint32Array(people.length);
  for (let entry = 0; entry < length; entry++) messages[person[entry]!]!++;
  return [...messages.keys()]
    .filter((one) => messages[one]! > 0)
    .sort((a, b) => messages[b]! - messages[a]! || a - b)
    .slice(0, MOST_COLOURS)
    .map((one, number) => [one, number]);
}
