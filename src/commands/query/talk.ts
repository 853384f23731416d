import { type Conversations, conversationsOf } from "../../aggregate/conversations.ts";
import { once } from "../../aggregate/once.ts";
import { chosenConversations } from "../../aggregate/participation.ts";
import { type Answers, answersOf, type ChosenTurn, chosenTurns } from "../../aggregate/replySummaries.ts";
import { chosenSilences, type Silences, silencesOf } from "../../aggregate/silences.ts";
import type { WholeSession } from "../../session/session.ts";
import { sequenceSession } from "../../session/withSequence.ts";

/** Silences, conversations and turns, each computed when it is first asked for. */
export interface TidyTalk {
  silences(): { readonly all: Silences; readonly chosen: readonly number[] };
  conversations(): { readonly all: Conversations; readonly chosen: readonly number[] };
  turns(): { readonly all: Answers; readonly chosen: readonly ChosenTurn[] };
}

/** Units: milliseconds, as `--gap` and `--cap` say. */
export interface Thresholds {
  readonly gap: number;
  readonly cap: number;
}

export function talkOf(whole: WholeSession, { gap, cap }: Thresholds): TidyTalk {
  const session = once(() => sequenceSession(whole));
  const cut = once(() => conversationsOf(session().sequence, gap));
  return {
    silences: once(() => {
      const { sequence, observed } = session();
      const all = silencesOf(sequence, gap);
      return { all, chosen: chosenSilences(all, observed) };
    }),
    conversations: once(() => {
      const all = cut();
      return { all, chosen: chosenConversations(all, session().observed) };
    }),
    turns: once(() => {
      const all = answersOf(cut(), cap);
      return { all, chosen: chosenTurns(all, session().observed) };
    }),
  };
}
