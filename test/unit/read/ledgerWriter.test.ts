import { expect, it } from "vitest";
import type { History } from "../../../src/read/history.ts";
import { LedgerWriter } from "../../../src/read/ledgerWriter.ts";

const HISTORY = { persons: [1, 2], rooms: { list: [1, 2] }, sources: [1, 2] } as unknown as History;

function written(): LedgerWriter {
  const writer = new LedgerWriter(16, HISTORY, true);
  // As two threads would: two entries from 0 on, three from 8 on.
  for (const at of [0, 1, 8, 9, 10]) {
    writer.id[at] = at + 100;
    writer.sentAt[at] = at * 1000;
    writer.person.set(at, at % 2);
    writer.room.set(at, 1);
    writer.kind[at] = 3;
    writer.service.set(at, at === 9 ? 2 : 0);
  }
  return writer;
}

it("closes the gap before entries that another thread wrote further on", () => {
  const writer = written();
  writer.append(0, 0, 2);
  writer.append(0, 8, 3);
  const { length, id, sentAt, person, room, kind, service, source } = writer.ledger(HISTORY);
  expect(length).toBe(5);
  expect([...id]).toEqual([100, 101, 108, 109, 110]);
  expect([...sentAt]).toEqual([0, 1000, 8000, 9000, 10_000]);
  expect([...person]).toEqual([0, 1, 0, 1, 0]);
  expect([...service]).toEqual([0, 0, 0, 2, 0]);
  expect([...room, ...kind, ...source]).toEqual([1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0]);
});

it("says of which source entries are", () => {
  const writer = written();
  writer.append(0, 0, 1);
  writer.append(1, 1, 1);
  expect([...writer.ledger(HISTORY).source]).toEqual([0, 1]);
});

it("shares columns that are wide enough for rooms that came to be meanwhile", () => {
  const writer = new LedgerWriter(4, HISTORY, true);
  expect(writer.share(256).room.BYTES_PER_ELEMENT).toBe(1);
  const { room } = writer.share(257);
  room[2] = 256;
  writer.append(0, 0, 4);
  expect([...writer.ledger(HISTORY).room]).toEqual([0, 0, 256, 0]);
  expect(room.buffer).toBeInstanceOf(SharedArrayBuffer);
});

it("gives one code to a service, however it is written, and whichever part numbered it", () => {
  const writer = new LedgerWriter(8, HISTORY, true);
  writer.service.column.set([3, 0, 4, 255, 2, 3, 4, 255]);
  const moreServices = [[3, "Satellite"]] as const;
  writer.nameServices({ start: 0, length: 4, services: ["sms", " SATELLITE "], moreServices });
  writer.nameServices({ start: 4, length: 4, services: [null, "iMessage"], moreServices });
  const { service, services } = writer.ledger({ ...HISTORY });
  expect([...writer.service.column].map((code) => services[code])).toEqual([
    "SMS",
    "iMessage",
    "SATELLITE",
    "SATELLITE",
    "RCS",
    "unknown",
    "iMessage",
    "SATELLITE",
  ]);
  expect(service).toHaveLength(0);
});
