import { compareText } from "../text/compare.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import { type Conversations, conversationsOf, firstOf } from "./conversations.ts";
import { isFollowUp } from "./followUps.ts";
import { indexes } from "./indexes.ts";
import type { ObservationChoice } from "./observationChoice.ts";
import { authorOf, type Sequence } from "./sequence.ts";
import { keepsMessage } from "./silences.ts";

/** What somebody did in the chosen conversations of a room. */
export interface Participation {
  readonly room: number;
  readonly person: number;
  /** Those they wrote in. */
  readonly conversations: number;
  /** Of the observed starts. */
  readonly starts: number;
  readonly ends: number;
  readonly turns: number;
  readonly messages: number;
  readonly followUps: number;
  /** The observed starts of everybody in the room. */
  readonly roomStarts: number;
}

/** Whether a choice keeps a conversation: it belongs to its first message. */
export const keepsConversation = (
  conversations: Conversations,
  conversation: number,
  choice: ObservationChoice,
): boolean => keepsMessage(conversations.sequence, firstOf(conversations, conversation), choice);

/** The conversations that a choice keeps, ascending. */
export const chosenConversations = (conversations: Conversations, choice: ObservationChoice): number[] =>
  indexes(conversations.length).filter((at) => keepsConversation(conversations, at, choice));

/**
 * Who starts, who ends, and who keeps a conversation going?
 *
 * Shape   conversations -> one row per room and person who wrote in a chosen one: rooms as in the
 *         Sequence, in each the most messages first, then by name. Whole conversations count,
 *         whoever was asked about.
 */
export function participationOf(conversations: Conversations, choice: ObservationChoice): Participation[] {
  const { sequence } = conversations;
  const rows: Participation[] = [];
  const tallies = new Map<number, ParticipationTally>();
  const nameOf = (person: number) => sequence.ledger.people[person]!.name;
  let roomStarts = 0;
  for (let at = 0; at < conversations.length; at++) {
    const stretch = conversations.stretch[at]!;
    if (keepsConversation(conversations, at, choice)) {
      addConversation(conversations, at, tallies);
      roomStarts += conversations.isStarted[at]!;
    }
    if (at + 1 < conversations.length && conversations.stretch[at + 1] === stretch) continue;
    const { room } = sequence.rooms[stretch]!;
    const ordered = [...tallies.values()].sort(
      (a, b) => b.messages - a.messages || compareText(nameOf(a.person), nameOf(b.person)),
    );
    for (const { seenIn: _, ...tally } of ordered) rows.push({ room, ...tally, roomStarts });
    tallies.clear();
    roomStarts = 0;
  }
  return rows;
}

interface ParticipationTally {
  readonly person: number;
  conversations: number;
  starts: number;
  ends: number;
  turns: number;
  messages: number;
  followUps: number;
  /** The last conversation counted. */
  seenIn: number;
}

function addConversation(
  conversations: Conversations,
  at: number,
  tallies: Map<number, ParticipationTally>,
): void {
  const { sequence } = conversations;
  const first = firstOf(conversations, at);
  const last = conversations.last[at]!;
  const firstOfRoom = sequence.rooms[conversations.stretch[at]!]!.first;
  let author = -1;
  let tally = NOBODY;
  for (let position = first; position <= last; position++) {
    if (authorOf(sequence, position) !== author) {
      author = authorOf(sequence, position);
      tally = getOrMake(tallies, author, emptyTally);
      tally.turns++;
      if (tally.seenIn !== at) tally.conversations++;
      tally.seenIn = at;
    }
    tally.messages++;
    if (isFollowUp(sequence, position, firstOfRoom)) tally.followUps++;
  }
  tally.ends += conversations.isEnded[at]!;
  getOrMake(tallies, authorOf(sequence, first), emptyTally).starts += conversations.isStarted[at]!;
}

const emptyTally = (person: number): ParticipationTally => ({
  person,
  conversations: 0,
  starts: 0,
  ends: 0,
  turns: 0,
  messages: 0,
  followUps: 0,
  seenIn: -1,
});

const NOBODY = emptyTally(-1);

/** Observed starts of a room: altogether, and by person. */
export interface Starts {
  readonly all: number;
  readonly byPerson: ReadonlyMap<number, number>;
}

/** The chosen starts of each room at a threshold, for --steady: does a share depend on it? */
export function startsAt(
  sequence: Sequence,
  gapMs: number,
  choice: ObservationChoice,
): ReadonlyMap<number, Starts> {
  const conversations = conversationsOf(sequence, gapMs);
  const starts = new Map<number, { all: number; byPerson: Map<number, number> }>();
  for (let at = 0; at < conversations.length; at++) {
    if (!conversations.isStarted[at] || !keepsConversation(conversations, at, choice)) continue;
    const { room } = sequence.rooms[conversations.stretch[at]!]!;
    const known = getOrMake(starts, room, () => ({ all: 0, byPerson: new Map<number, number>() }));
    known.all++;
    addTo(known.byPerson, authorOf(sequence, firstOf(conversations, at)));
  }
  return starts;
}
