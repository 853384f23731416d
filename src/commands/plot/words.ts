import { select } from "../../aggregate/choice.ts";
import { MIN_WORDED, WORDS_EACH } from "../../aggregate/defaults.ts";
import { saidWords } from "../../aggregate/saidWords.ts";
import { wordCounter } from "../../aggregate/wordCounts.ts";
import { speakersOf } from "../../aggregate/wordUse.ts";
import type { SaidInRooms } from "../../chart/source.ts";
import { choiceFor } from "../../session/filters.ts";
import type { WholeSession } from "../../session/session.ts";
import { itemizer } from "../words/itemizer.ts";
import { countInto, namesOf, personsAsked } from "../words/rows.ts";

/**
 * What is said in each room that gets pictures, or in all rooms together (undefined), counted in
 * one pass over the texts. Whoever is asked about is compared with the others, so that --person and
 * --direction choose only whose words are shown.
 *
 * Errors  schema/damaged.
 */
export async function wordsOf(
  session: WholeSession,
  rooms: readonly (number | undefined)[],
): Promise<Map<number | undefined, SaidInRooms>> {
  const { request, history, everything, chosenRooms } = session;
  const filter = { ...request.filter, persons: undefined, direction: undefined };
  const choice = choiceFor({ ...request, filter }, { history, ledger: everything }, chosenRooms);
  const { chosen } = select(everything, choice);
  const whole = Object.create(session, { chosen: { value: chosen } }) as WholeSession;
  const counters = new Map(rooms.map((room) => [room, wordCounter()]));
  const all = counters.get(undefined);
  await countInto(whole, itemizer("words"), (entry) => all ?? counters.get(chosen.room[entry]!));
  const options = { sort: "distinctive", limit: WORDS_EACH, minMessages: MIN_WORDED } as const;
  const [names, asks] = [namesOf(whole), personsAsked(whole, request)];
  return new Map(
    [...counters].map(([room, counter]) => {
      const counts = counter.result();
      const { said } = saidWords(counts, chosen.people, { ...options, names, asks });
      return [room, { said, speakers: speakersOf(counts), asks }];
    }),
  );
}
