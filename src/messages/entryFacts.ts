import type { Ledger, Stretch } from "./ledger.ts";

const NAMES = ["id", "sentAt", "person", "room", "kind", "service", "attachments"] as const;

/**
 * What is known of some entries before their rows are read: the columns of the Ledger, and how many
 * files were attached.
 */
export type EntryFacts = Readonly<Record<(typeof NAMES)[number], Float64Array>>;

/** The facts of a stretch in one array, column after column, to be sent to a thread. */
export function packFacts(
  ledger: Ledger,
  [from, to]: Stretch,
  attachmentsOf: (entry: number) => number,
): Float64Array {
  const length = to - from;
  const packed = new Float64Array(NAMES.length * length);
  const facts = factsOf(packed);
  for (let at = 0; at < length; at++) {
    facts.id[at] = ledger.id[from + at]!;
    facts.sentAt[at] = ledger.sentAt[from + at]!;
    facts.person[at] = ledger.person[from + at]!;
    facts.room[at] = ledger.room[from + at]!;
    facts.kind[at] = ledger.kind[from + at]!;
    facts.service[at] = ledger.service[from + at]!;
    facts.attachments[at] = attachmentsOf(from + at);
  }
  return packed;
}

/** Views of the columns of such an array. */
export function factsOf(packed: Float64Array): EntryFacts {
  const length = packed.length / NAMES.length;
  const column = (at: number) => packed.subarray(at * length, (at + 1) * length);
  return {
    id: column(0),
    sentAt: column(1),
    person: column(2),
    room: column(3),
    kind: column(4),
    service: column(5),
    attachments: column(6),
  };
}
