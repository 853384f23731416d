import { once } from "../../aggregate/once.ts";
import { countReactions, type ReactionCount } from "../../aggregate/reactionMatrix.ts";
import type { ChartSource } from "../../chart/source.ts";
import type { WholeSession } from "../../session/session.ts";
import { observationChoice, sequenceIn } from "../../session/withSequence.ts";
import { type GivenReaction, givenReactions, standing } from "../reactions/rows.ts";

/** What charts need besides counts, of one room or of all; computed when a chart asks for it. */
export function wholeOf(
  session: WholeSession,
  room: number | undefined,
): Pick<ChartSource, "talk" | "reactions"> {
  const rooms = room === undefined ? session.choice.rooms : new Set([room]);
  return {
    talk: { choice: observationChoice(session), sequence: once(() => sequenceIn(session, rooms)) },
    reactions: once(() => reactionsIn(session, room)),
  };
}

/** Reactions that stand, in one room or in all that were chosen. Errors: schema/damaged. */
function reactionsIn(session: WholeSession, room: number | undefined): ReactionCount[] {
  const { everything } = session;
  const isIn = ({ entry }: GivenReaction) => room === undefined || everything.room[entry] === room;
  return countReactions(standing(givenReactions(session), isIn));
}
