import { IndexWriter } from "../messages/indexColumn.ts";
import { type IdColumn, idColumn, type Ledger } from "../messages/ledger.ts";
import type { History } from "./history.ts";

/** Services that queries/ledger.sql gives by number; others follow as they turn up. */
const SERVICES = ["iMessage", "SMS", "RCS"];
const UNKNOWN_SERVICE = "unknown";

/** The columns of a Ledger while they are being filled; those that point to lists are as wide as what they point to. */
export class LedgerWriter {
  readonly capacity: number;
  length = 0;
  readonly sentAt: Float64Array;
  readonly person: IndexWriter;
  readonly room: IndexWriter;
  readonly kind: Uint8Array;
  readonly service: IndexWriter;
  readonly source: IndexWriter;
  readonly id: IdColumn;
  readonly #services = [...SERVICES];
  readonly #serviceCodes = new Map(SERVICES.map((name, code) => [name.toLowerCase(), code]));

  constructor(capacity: number, history: History, areIdsSmall: boolean) {
    this.capacity = capacity;
    this.sentAt = new Float64Array(capacity);
    this.person = new IndexWriter(capacity, history.persons.length);
    // One more, for the room of what is filed nowhere.
    this.room = new IndexWriter(capacity, history.rooms.list.length + 1);
    this.kind = new Uint8Array(capacity);
    this.service = new IndexWriter(capacity, SERVICES.length + 1);
    this.source = new IndexWriter(capacity, history.sources.length);
    this.id = idColumn(capacity, areIdsSmall);
  }

  /** The code of a service: a number that queries/ledger.sql gave, or a name, whose case does not matter. */
  serviceCode(value: unknown): number {
    if (typeof value === "number" && value >= 0 && value < SERVICES.length) return value;
    const name = typeof value === "string" && value.trim() !== "" ? value.trim() : UNKNOWN_SERVICE;
    const known = this.#serviceCodes.get(name.toLowerCase());
    if (known !== undefined) return known;
    const code = this.#services.push(name) - 1;
    this.#serviceCodes.set(name.toLowerCase(), code);
    return code;
  }

  /** What was written, over the persons and rooms of the history; columns are views, which cost no copy. */
  ledger(history: History): Ledger {
    const { length } = this;
    return {
      length,
      sentAt: this.sentAt.subarray(0, length),
      person: this.person.column.subarray(0, length),
      room: this.room.column.subarray(0, length),
      kind: this.kind.subarray(0, length),
      service: this.service.column.subarray(0, length),
      source: this.source.column.subarray(0, length),
      id: this.id.subarray(0, length),
      people: history.persons,
      rooms: history.rooms.list,
      services: this.#services,
    };
  }
}
