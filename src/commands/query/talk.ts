import { type Conversations, conversationsOf } from "../../aggregate/conversations.ts";
import { indexes } from "../../aggregate/indexes.ts";
import { once } from "../../aggregate/once.ts";
import { keepsConversation } from "../../aggregate/participation.ts";
import { type Answers, answersOf, forEachTurn } from "../../aggregate/replySummaries.ts";
import { keepsSilence, type Silences, silencesOf } from "../../aggregate/silences.ts";
import type { WholeSession } from "../../session/session.ts";
import { type SequenceSession, sequenceSession } from "../../session/withSequence.ts";
import type { ChosenTurn } from "../../tables/replies.ts";

/** What silences, conversations and turns there are; each is computed when it is first asked for. */
export interface TidyTalk {
  sequence(): SequenceSession["sequence"];
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
    sequence: () => session().sequence,
    silences: once(() => {
      const { sequence, observed } = session();
      const all = silencesOf(sequence, gap);
      const chosen = indexes(all.length).filter((at) => keepsSilence(sequence, all, at, observed));
      return { all, chosen };
    }),
    conversations: once(() => {
      const { sequence, observed } = session();
      const all = cut();
      const chosen = indexes(all.length).filter((at) => keepsConversation(sequence, all, at, observed));
      return { all, chosen };
    }),
    turns: once(() => {
      const { sequence, observed } = session();
      const all = answersOf(sequence, cut(), cap);
      const chosen: ChosenTurn[] = [];
      forEachTurn(all, observed, (turn, stretch, by) => chosen.push({ turn, stretch, by }));
      return { all, chosen };
    }),
  };
}
