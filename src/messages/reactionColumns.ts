import { type IndexColumn, IndexWriter, indexColumn } from "./indexColumn.ts";

/** Entry of a message that is not in the Ledger. */
export const NO_ENTRY = 2 ** 32 - 1;

/** Reactions that were given or taken back, by time, as columns of equal length: 18 bytes each. */
export interface ReactionColumns {
  readonly length: number;
  /** Ascending entries of a Ledger, of kinds `reaction` and `reaction-removed`. */
  readonly entry: Uint32Array;
  /** The entry of the message that each is on, or NO_ENTRY. */
  readonly target: Uint32Array;
  /** Which part of the message, from 0 on. */
  readonly part: Float64Array;
  /** Places in `names`. */
  readonly reaction: IndexColumn;
  /** `loved` ... `questioned`, `sticker`, emoji; "" where a row does not say which. */
  readonly names: readonly string[];
}

/** The columns while they are being filled. */
export class ReactionWriter {
  readonly entry: Uint32Array;
  readonly #target: Uint32Array;
  readonly #part: Float64Array;
  readonly #reaction: IndexWriter;
  readonly #numbers = new Map<string, number>();

  constructor(entries: Uint32Array) {
    this.entry = entries;
    this.#target = new Uint32Array(entries.length).fill(NO_ENTRY);
    this.#part = new Float64Array(entries.length);
    this.#reaction = new IndexWriter(indexColumn(entries.length, 2 ** 8));
  }

  set(place: number, reaction: string, part: number): void {
    const number = this.#numbers.get(reaction) ?? this.#numbers.size;
    this.#numbers.set(reaction, number);
    this.#reaction.set(place, number);
    this.#part[place] = part;
  }

  setTarget(place: number, entry: number): void {
    this.#target[place] = entry;
  }

  columns(): ReactionColumns {
    return {
      length: this.entry.length,
      entry: this.entry,
      target: this.#target,
      part: this.#part,
      reaction: this.#reaction.column,
      names: [...this.#numbers.keys()],
    };
  }
}
