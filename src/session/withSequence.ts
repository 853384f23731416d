import { observationOf } from "../aggregate/observation.ts";
import type { ObservationChoice } from "../aggregate/observationChoice.ts";
import { type Sequence, sequenceOf } from "../aggregate/sequence.ts";
import type { Effects } from "../effects/effects.ts";
import { includeRefused } from "../errors/usage.ts";
import type { Request } from "./request.ts";
import type { WholeSession } from "./session.ts";
import { withWholeHistory } from "./withSession.ts";

/** A session for what is computed from whole rooms: silences, conversations, turns. */
export interface SequenceSession extends WholeSession {
  /** Every message of the rooms asked about, whatever the other filters. */
  readonly sequence: Sequence;
  /** Which observations the other filters keep. */
  readonly observed: ObservationChoice;
}

/**
 * As `withWholeHistory`, for commands that compute whole rooms and then choose (docs/metrics.md).
 *
 * Errors  usage/include-refused: only messages make conversations.
 */
export async function withSequence<T>(
  command: string,
  request: Request,
  effects: Effects,
  use: (session: SequenceSession) => Promise<T>,
): Promise<T> {
  if (request.filter.include.size > 0) throw includeRefused(command);
  return withWholeHistory(
    request,
    effects,
    (session) => {
      session.history.endWorkers();
      return use(sequenceSession(session));
    },
    { judgesEmptiness: true },
  );
}

/** Puts the messages of a whole history room by room. */
export function sequenceSession(session: WholeSession): SequenceSession {
  return Object.assign(session, {
    sequence: sequenceIn(session, session.choice.rooms),
    observed: observationChoice(session),
  });
}

/** Every message of these rooms, or of all. */
export function sequenceIn(
  { everything, extents, history }: WholeSession,
  rooms: ReadonlySet<number> | undefined,
): Sequence {
  return sequenceOf(everything, observationOf(everything, extents, history.rooms.holdersOf), rooms);
}

/** Which observations the filters of a session keep. */
export function observationChoice({ choice, request }: WholeSession): ObservationChoice {
  const { inRange, endsBefore, ofPerson, overService } = choice;
  const { persons, direction, lastBefore } = request.filter;
  return {
    inRange,
    // --last ends with the newest message. The end of observation may be later, and what is still
    // open there counts.
    holdsEnd: (at) => inRange(at) || (lastBefore !== undefined && endsBefore(at)),
    ofPerson,
    ofNobody: persons === undefined && direction === undefined,
    overService,
  };
}
