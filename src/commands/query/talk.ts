import { type Conversations, conversationsOf } from "../../aggregate/conversations.ts";
import { keepsConversation } from "../../aggregate/participation.ts";
import { type Answers, forEachTurn } from "../../aggregate/replySummaries.ts";
import { waitsOf } from "../../aggregate/replyTimes.ts";
import { keepsSilence, type Silences, silencesOf } from "../../aggregate/silences.ts";
import { turnsOf } from "../../aggregate/turns.ts";
import type { WholeSession } from "../../session/session.ts";
import { type SequenceSession, sequenceSession } from "../../session/withSequence.ts";
import type { ChosenTurn } from "../../tables/replies.ts";

/** What silences, conversations and turns there are; each is computed when it is first asked for. */
export interface Talk {
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

export function talkOf(whole: WholeSession, { gap, cap }: Thresholds): Talk {
  const session = once(() => sequenceSession(whole));
  const cut = once(() => conversationsOf(session().sequence, gap));
  const indexes = (length: number) => Array.from({ length }, (_, at) => at);
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
      const conversations = cut();
      const turns = turnsOf(sequence, conversations);
      const all = { sequence, conversations, turns, waits: waitsOf(sequence, conversations, turns, cap) };
      const chosen: ChosenTurn[] = [];
      forEachTurn(all, observed, (turn, stretch, by) => chosen.push({ turn, stretch, by }));
      return { all, chosen };
    }),
  };
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
