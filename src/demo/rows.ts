import { encodeBplist } from "../synthetic/bplist.ts";
import { appleNanoseconds, appleSeconds } from "../synthetic/dates.ts";
import type { FakeAttachment, FakeMessage } from "../synthetic/record.ts";
import { encodeBody } from "../synthetic/typedstream.ts";
import { type Base, baseOf, type EarlierMessage, type RowPlace, withColumns } from "./base.ts";
import type { Random } from "./random.ts";
import { reactionTo } from "./reactions.ts";
import { type Traits, USUAL_REACTIONS } from "./truths.ts";
import { essay, smallTalk } from "./words.ts";

/** Since macOS 13 own texts are in attributedBody only, and messages can be edited and unsent. */
const VENTURA = Date.UTC(2022, 9, 24);
const PLACEHOLDER = "\uFFFC";

interface Invented {
  readonly row: FakeMessage;
  /** The message that can be answered, if any. */
  readonly said?: EarlierMessage;
}

const ORDINARY: Traits = {};
const NONE: readonly EarlierMessage[] = [];

/** One row of a conversation: mostly text, sometimes a photo, a tapback, a link or an edit. */
export function inventRow(place: RowPlace, recent: readonly EarlierMessage[], random: Random): Invented {
  const base = baseOf(place, random);
  const isModern = place.at > VENTURA && place.service === "iMessage";
  const roll = random.next();
  // A room can have several conversations a day, which are not generated in order of time.
  const earlier = recent.filter(({ at }) => at < place.at);
  const { traits = ORDINARY } = place;
  const reacts = traits.reacts === undefined ? roll < USUAL_REACTIONS : random.chance(traits.reacts);
  const others =
    reacts && place.service === "iMessage" ? earlier.filter(({ from }) => from !== place.from) : NONE;
  if (others.length > 0)
    return { row: reactionTo(random.pick(others), base, random, traits.reacts !== undefined) };
  if (roll >= USUAL_REACTIONS && roll < 0.068 && isModern) return { row: unsent(base) };
  const row =
    roll < USUAL_REACTIONS || roll >= 0.127
      ? words(base, earlier, traits, random)
      : roll < 0.115
        ? enclosed(base, roll, random)
        : link(base, random);
  const said = { guid: row.guid, at: row.at, text: row.text ?? "", from: row.from, tapbacks: new Map() };
  return { row: isModern && row.stored === undefined ? { ...row, stored: "body" } : row, said };
}

function words(base: Base, earlier: readonly EarlierMessage[], { says }: Traits, random: Random): Base {
  const plain = random.chance(0.004) ? essay(random) : smallTalk(random);
  const text = says ? withPets(plain, says, random) : plain;
  const message = { ...base, text };
  if (base.at > VENTURA && base.service === "iMessage" && random.chance(0.014)) return edited(message, text);
  const target = random.chance(0.035) ? earlier[0] : undefined;
  if (!target) return message;
  return withColumns(message, {
    thread_originator_guid: target.guid,
    thread_originator_part: `0:0:${target.text.length}`,
  });
}

function withPets(text: string, { word, emoji, share }: NonNullable<Traits["says"]>, random: Random): string {
  const before = random.chance(share) ? `${word}! ` : "";
  const after = random.chance(share) ? ` ${emoji}` : "";
  return before + text + after;
}

function enclosed(base: Base, roll: number, random: Random): Base {
  if (roll < 0.072)
    return withColumns(
      { ...base, text: PLACEHOLDER, attachments: [{ type: "audio/x-caf" }] },
      { is_audio_message: 1 },
    );
  if (roll < 0.075)
    return { ...base, text: PLACEHOLDER, attachments: [{ type: "image/heic", isSticker: true }] };
  const types: readonly FakeAttachment["type"][] = [
    "image/heic",
    "image/heic",
    "image/jpeg",
    "video/quicktime",
  ];
  const attachments = Array.from({ length: random.chance(0.15) ? 2 + random.below(3) : 1 }, () => ({
    type: random.pick(types),
  }));
  const caption = random.chance(0.2) ? smallTalk(random) : "";
  const text = PLACEHOLDER.repeat(attachments.length) + caption;
  return withColumns({ ...base, text, attachments }, { part_count: attachments.length + (caption ? 1 : 0) });
}

function link(base: Base, random: Random): Base {
  const text = `https://www.example.com/${random.hex(8)}`;
  return withColumns(
    { ...base, text },
    {
      balloon_bundle_id: "com.apple.messages.URLBalloonProvider",
      payload_data: encodeBplist({ richLinkMetadata: { title: smallTalk(random), URL: text } }),
    },
  );
}

function edited(message: Base, text: string): Base {
  const seconds = appleSeconds(message.at);
  const versions = [
    { t: encodeBody(`${text}?`), d: seconds + 0.5 },
    { t: encodeBody(text), d: seconds + 30.5 },
  ];
  return withColumns(message, {
    date_edited: appleNanoseconds(message.at + 30_000),
    message_summary_info: encodeBplist({ ec: { "0": versions }, ep: [0], ust: true }),
  });
}

const unsent = (base: Base): Base =>
  withColumns(base, {
    date_edited: appleNanoseconds(base.at + 60_000),
    message_summary_info: encodeBplist({ rp: [0], ust: true, otr: { "0": { lo: 0, le: 12 } } }),
    is_empty: 1,
  });
