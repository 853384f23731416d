import { IndexWriter, indexColumn } from "../messages/indexColumn.ts";
import { firstEntries, type Ledger, type LedgerColumns } from "../messages/ledger.ts";
import type { History } from "./history.ts";
import { FIRST_OTHER, type LedgerPart, type SharedColumns } from "./ledgerPart.ts";

/** Services that queries/ledger.sql gives by number; others follow as they turn up. */
const SERVICES = ["iMessage", "SMS", "RCS"];
const UNKNOWN_SERVICE = "unknown";

/** The entries of a part, and what their services are. */
export interface NamedServices extends Pick<LedgerPart, "length" | "services" | "moreServices"> {
  readonly start: number;
}

/** The columns of a Ledger while they are filled; index columns are as wide as needed. */
export class LedgerWriter {
  readonly capacity: number;
  length = 0;
  readonly sentAt: Float64Array;
  readonly person: IndexWriter;
  readonly room: IndexWriter;
  readonly kind: Uint8Array;
  readonly service: IndexWriter;
  readonly source: IndexWriter;
  readonly id: LedgerColumns["id"];
  readonly #services = [...SERVICES];
  readonly #serviceCodes = new Map(SERVICES.map((name, code) => [name.toLowerCase(), code]));

  constructor(capacity: number, history: History, areIdsSmall: boolean) {
    const indexes = (size: number) => new IndexWriter(indexColumn(capacity, size, SharedArrayBuffer));
    this.capacity = capacity;
    this.sentAt = new Float64Array(new SharedArrayBuffer(8 * capacity));
    this.person = indexes(history.persons.length);
    // One more, for the room of what is filed nowhere.
    this.room = indexes(history.rooms.list.length + 1);
    this.kind = new Uint8Array(new SharedArrayBuffer(capacity));
    this.service = indexes(SERVICES.length + 1);
    this.source = indexes(history.sources.length);
    this.id = areIdsSmall
      ? new Uint32Array(new SharedArrayBuffer(4 * capacity))
      : new Float64Array(new SharedArrayBuffer(8 * capacity));
  }

  /** The columns for threads to fill, wide enough for all rooms; none may become wider then. */
  share(rooms: number): SharedColumns {
    this.room.fit(rooms);
    return this.#columns;
  }

  get #columns(): SharedColumns {
    const { id, sentAt, kind } = this;
    return {
      id,
      sentAt,
      kind,
      person: this.person.column,
      room: this.room.column,
      service: this.service.column,
    };
  }

  /** Takes entries that were written from `start` on, and closes the gap before them. */
  append(source: number, start: number, length: number): void {
    const at = this.length;
    if (start !== at)
      for (const column of Object.values(this.#columns)) column.copyWithin(at, start, start + length);
    this.length += length;
    // Columns begin as zeros, and what is never written takes no memory: most histories have but
    // one source.
    if (source > 0) for (let entry = at; entry < this.length; entry++) this.source.set(entry, source);
  }

  /** Gives entries of a part the codes of their services, which the part numbered by itself. */
  nameServices({ start, length, services, moreServices }: NamedServices): void {
    const codes = services.map((service) => this.serviceCode(service));
    for (let entry = start; entry < start + length; entry++) {
      const code = codes[this.service.column[entry]! - FIRST_OTHER];
      if (code !== undefined) this.service.set(entry, code);
    }
    for (const [entry, service] of moreServices) this.service.set(start + entry, this.serviceCode(service));
  }

  /** The code of a service, whose case does not matter. */
  serviceCode(value: unknown): number {
    const name = typeof value === "string" && value.trim() !== "" ? value.trim() : UNKNOWN_SERVICE;
    const known = this.#serviceCodes.get(name.toLowerCase());
    if (known !== undefined) return known;
    const code = this.#services.push(name) - 1;
    this.#serviceCodes.set(name.toLowerCase(), code);
    return code;
  }

  /** The Ledger over the persons and rooms of the history; its columns are views, not copies. */
  ledger(history: History): Ledger {
    return {
      length: this.length,
      ...firstEntries({ ...this.#columns, source: this.source.column }, this.length),
      people: history.persons,
      rooms: history.rooms.list,
      services: this.#services,
    };
  }
}
