import { schemaDamaged } from "../errors/source.ts";
import { isEdited } from "../messages/edit.ts";
import { isReaction, reactionOf, reactionTarget } from "../messages/reaction.ts";
import { messageText } from "../messages/text.ts";
import type { Source } from "./history.ts";
import { type Queried, rowReader, scanner } from "./scan.ts";
import { textOf } from "./values.ts";

/** What a Ledger does not hold of a message. */
export interface Message {
  readonly guid: string;
  /** What it says, or its subject line where that is all it has; null when it says nothing. */
  readonly text: string | null;
  /**
   * The address the row names, as stored: the sender's, though of own messages it may be the
   * receiver's; null for unknown ones.
   */
  readonly handle: string | null;
  /** Guid of the message it answers. */
  readonly replyTo: string | null;
  readonly reaction: string | null;
  /** Guid of the message it is a reaction to. */
  readonly reactionTo: string | null;
  readonly attachments: number;
  readonly isEdited: boolean;
}

export type Field = keyof Message;

/** A message while its fields are being filled. */
export type MessageDraft = { -readonly [Key in Field]: Message[Key] };

/**
 * A range is read whole if one in this many of its rows is wanted, in half the time of one by one.
 */
const RANGE_WASTE = 4;

/** Reads rows of one source: (row id -> place, drafts to fill). */
type SourceReader = (wanted: ReadonlyMap<number, number>, filled: MessageDraft[]) => void;

/**
 * Makes a reader of rows, of all fields but the number of attachments.
 *
 * Errors  schema/damaged.
 */
export function sourceReader(
  source: Queried & Pick<Source, "handles">,
  fields: ReadonlySet<Field>,
): SourceReader {
  const wantsText = fields.has("text");
  const readText = rowReader<{ text: unknown }>(source, "text");
  const addresses = new Map(source.handles.map((handle) => [handle.handle_id, handle.address]));
  let places: ReadonlyMap<number, number>;
  let drafts: MessageDraft[];
  let undecoded: number[];

  const draftOf = (id: number): MessageDraft | undefined => {
    const place = places.get(id);
    if (place !== undefined) drafts[place] ??= emptyDraft();
    return place === undefined ? undefined : drafts[place];
  };
  const takeText = (id: number, text: unknown, body: unknown, summary: unknown, subject: unknown) => {
    const draft = draftOf(id);
    if (!draft) return;
    const read = messageText({ text, body, summary }).text;
    // Its text is asked for afterwards: SQLite allows no other query while it is calling.
    if (read === null && body !== null) undecoded.push(id);
    draft.text = read ?? textOf(subject);
  };
  // The parameters are written out: a rest parameter would make an array for each row.
  const take = (
    id: number,
    summary: unknown,
    guid: unknown,
    handleId: unknown,
    replyTo: unknown,
    type: unknown,
    target: unknown,
    emoji: unknown,
    dateEdited: unknown,
    text: unknown,
    body: unknown,
    subject: unknown,
  ) => {
    const draft = draftOf(id);
    if (!draft) return;
    const code = typeof type === "number" ? type : null;
    draft.guid = textOf(guid) ?? "";
    draft.handle = addresses.get(handleId as number) || null;
    draft.replyTo = textOf(replyTo);
    draft.reaction = reactionOf(code, textOf(emoji));
    draft.reactionTo = isReaction(code) ? reactionTarget(textOf(target)) : null;
    draft.isEdited = isEdited({ summary, date_edited: dateEdited });
    if (wantsText) takeText(id, text, body, summary, subject);
  };
  const scanRange =
    wantsText && fields.size === 1
      ? scanner(source, "texts", takeText)
      : scanner(source, wantsText ? "messages" : "references", take);

  return (wanted, filled) => {
    [places, drafts, undecoded] = [wanted, filled, []];
    const ids = [...wanted.keys()];
    const [first, last] = [Math.min(...ids), Math.max(...ids)];
    if (last - first < ids.length * RANGE_WASTE) scanRange({ first, last });
    else for (const id of ids) scanRange({ first: id, last: id });
    for (const id of undecoded) {
      const { text } = messageText({ text: readText({ id })?.text, body: null, summary: null });
      if (text !== null) drafts[wanted.get(id)!]!.text = text;
    }
    // The Ledger has these rows; one that is missing now means a damaged B-tree.
    for (const place of wanted.values()) if (!drafts[place]) throw schemaDamaged(source.path);
  };
}

export const emptyDraft = (): MessageDraft => ({
  guid: "",
  text: null,
  handle: null,
  replyTo: null,
  reaction: null,
  reactionTo: null,
  attachments: 0,
  isEdited: false,
});
