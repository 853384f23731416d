import { firstOf } from "../../aggregate/conversations.ts";
import { ANYONE } from "../../aggregate/replySummaries.ts";
import { authorOf, sentAtOf } from "../../aggregate/sequence.ts";
import { NOT_YET } from "../../aggregate/silences.ts";
import type { Row } from "../../output/column.ts";
import { count, instant } from "../../tables/columns.ts";
import { CONVERSATION_COLUMNS, conversationRow } from "../../tables/conversations.ts";
import { SILENCE_COLUMNS, silenceRow } from "../../tables/gaps.ts";
import { answererOf, WAIT_COLUMNS, waitRow } from "../../tables/replies.ts";
import { localTime } from "../export/rows.ts";
import {
  keyColumn,
  localColumns,
  milliseconds,
  personId,
  referenceTo,
  roomId,
  type TidyTable,
} from "./tidy.ts";

const ROOM_ID = referenceTo("rooms", "room_id", "number of the room");
const exactly = (about: string) => ({
  name: "ms",
  type: "integer" as const,
  unit: "ms",
  about: `${about}, not rounded`,
});

export const SILENCES_TABLE: TidyTable = {
  name: "silences",
  about: "one row per silence longer than --gap, as imsg gaps --list prints them",
  columns: [
    keyColumn("silence_id", "number of the silence"),
    ROOM_ID,
    referenceTo("people", "last_word_id", "number of the person who wrote before it"),
    referenceTo("people", "broken_by_id", "number of the person who broke it"),
    ...SILENCE_COLUMNS,
    exactly("how long it lasted"),
    milliseconds("from_ms", "the last message before it"),
    milliseconds("until_ms", "the message that broke it"),
    ...localColumns("the message that broke it, or the end of observation"),
  ],
  *rows({ session, talk }): Generator<Row> {
    const { all, chosen } = talk.silences();
    const { sequence } = all;
    for (const at of chosen) {
      const { room, endAt } = sequence.rooms[all.stretch[at]!]!;
      const [before, after] = [all.before[at]!, all.after[at]!];
      const untilAt = after === NOT_YET ? null : sentAtOf(sequence, after);
      yield [
        at + 1,
        roomId(room),
        personId(authorOf(sequence, before)),
        after === NOT_YET ? null : personId(authorOf(sequence, after)),
        ...silenceRow(all, at),
        all.ms[at]!,
        sentAtOf(sequence, before),
        untilAt,
        ...localTime(untilAt ?? endAt, session.calendar),
      ];
    }
  },
};

export const CONVERSATIONS_TABLE: TidyTable = {
  name: "conversations",
  about: "one row per conversation, as imsg conversations --list prints them",
  columns: [
    keyColumn("conversation_id", "number of the conversation"),
    ROOM_ID,
    referenceTo(
      "people",
      "started_by_id",
      "number of the person who wrote first, where a start was observed",
    ),
    referenceTo("people", "ended_by_id", "number of the person who wrote last, where it has ended"),
    ...CONVERSATION_COLUMNS,
    milliseconds("start_ms", "its first message"),
    milliseconds("end_ms", "its last message"),
    ...localColumns("its first message"),
  ],
  *rows({ session, talk }): Generator<Row> {
    const { all, chosen } = talk.conversations();
    const { sequence } = all;
    for (const at of chosen) {
      const [first, last] = [firstOf(all, at), all.last[at]!];
      const startAt = sentAtOf(sequence, first);
      yield [
        at + 1,
        roomId(sequence.rooms[all.stretch[at]!]!.room),
        all.isStarted[at] ? personId(authorOf(sequence, first)) : null,
        all.isEnded[at] ? personId(authorOf(sequence, last)) : null,
        ...conversationRow(all, at),
        startAt,
        sentAtOf(sequence, last),
        ...localTime(startAt, session.calendar),
      ];
    }
  },
};

export const TURNS_TABLE: TidyTable = {
  name: "turns",
  about: "one row per turn and its answer, as imsg replies --list prints them",
  columns: [
    keyColumn("turn_id", "number of the turn"),
    referenceTo(
      "conversations",
      "conversation_id",
      "its conversation; NULL where the filters leave that out",
    ),
    ROOM_ID,
    referenceTo("people", "from_id", "number of the person who left the turn"),
    referenceTo("people", "by_id", "number of the person who answers it"),
    instant("first_at", "the turn's first message"),
    count("messages", "messages", "messages of the turn"),
    ...WAIT_COLUMNS,
    exactly("how long it waited"),
    milliseconds("left_ms", "the turn's last message"),
    milliseconds("answered_ms", "the answer"),
    ...localColumns("the turn's last message"),
  ],
  *rows({ session, talk }): Generator<Row> {
    const { all, chosen } = talk.turns();
    const { sequence, conversations, turns, waits } = all;
    const kept = new Set(talk.conversations().chosen);
    for (const one of chosen) {
      const { turn } = one;
      const conversation = turns.conversationOf(turn);
      const last = turns.last[turn]!;
      const first = Math.max(
        turn === 0 ? 0 : turns.last[turn - 1]! + 1,
        firstOf(conversations, conversation),
      );
      const leftAt = sentAtOf(sequence, last);
      const by = answererOf(all, one);
      yield [
        turn + 1,
        kept.has(conversation) ? conversation + 1 : null,
        roomId(sequence.rooms[one.stretch]!.room),
        personId(authorOf(sequence, last)),
        by === ANYONE ? null : personId(by),
        sentAtOf(sequence, first),
        last - first + 1,
        ...waitRow(all, one),
        waits.msOf(turn),
        leftAt,
        waits.isAnswered(turn) ? sentAtOf(sequence, waits.answer[turn]!) : null,
        ...localTime(leftAt, session.calendar),
      ];
    }
  },
};
