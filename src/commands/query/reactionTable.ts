import type { Row } from "../../output/column.ts";
import { localTime } from "../export/rows.ts";
import { givenReactions, REACTION_LIST_COLUMNS, reactionListRow } from "../reactions/rows.ts";
import {
  keyColumn,
  localColumns,
  milliseconds,
  personId,
  referenceTo,
  roomId,
  type Tidy,
  type TidyTable,
} from "./tidy.ts";

export const REACTIONS_TABLE: TidyTable = {
  name: "reactions",
  about: "one row per reaction, as imsg reactions --list prints them, also those that were taken back",
  columns: [
    keyColumn("reaction_id", "number of the reaction, ascending by time"),
    referenceTo("messages", "message_id", "the message reacted to; NULL where the filters leave it out"),
    referenceTo("rooms", "room_id", "number of the room"),
    referenceTo("people", "from_id", "number of the person who reacts"),
    referenceTo("people", "to_id", "number of the person who wrote the message"),
    ...REACTION_LIST_COLUMNS,
    milliseconds("reacted_ms", "when it was given"),
    ...localColumns("`reacted_at`"),
  ],
  *rows({ session, messageIdOf }: Tidy): Generator<Row> {
    const { everything } = session;
    let number = 0;
    for (const given of givenReactions(session)) {
      const { entry, target, from, to, at } = given;
      yield [
        ++number,
        messageIdOf(target),
        roomId(everything.room[entry]!),
        personId(from),
        personId(to),
        ...reactionListRow(given, everything),
        at,
        ...localTime(at, session.calendar),
      ];
    }
  },
};
