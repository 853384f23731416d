import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { everyKind } from "../../../fixtures/everyKind.ts";
import { writeFixture } from "../../../fixtures/history.ts";
import { entryFinder } from "../../../src/messages/entryOf.ts";
import { KINDS } from "../../../src/messages/kind.ts";
import { readHistory } from "../../helpers/history.ts";

it("calls a business as its thread with messages does, else as one without", async () => {
  const path = writeFixture(everyKind);
  const db = new Database(path);
  db.exec(`
    INSERT INTO handle (ROWID, id, service) VALUES (901, 'urn:biz:1', 'iMessage'), (902, 'urn:biz:2', 'iMessage');
    INSERT INTO chat (ROWID, guid, style, chat_identifier, display_name) VALUES
      (901, 'iMessage;-;urn:biz:1', 45, 'urn:biz:1', 'Corner Shop'), (902, 'SMS;-;urn:biz:1', 45, 'urn:biz:1', 'Old Shop'),
      (903, 'iMessage;-;urn:biz:2', 45, 'urn:biz:2', 'Quiet Shop');
    INSERT INTO chat_message_join (chat_id, message_id) VALUES (901, 9001)`);
  db.close();
  const { history } = await readHistory(path);
  using _ = history;
  const nameOf = (address: string) => history.persons[history.people.personOf(address)!]!.name;
  expect(["urn:biz:1", "urn:biz:2"].map(nameOf)).toEqual(["Corner Shop", "Quiet Shop"]);
});

it("takes a message filed nowhere for junk where the threads with messages of its room are junk", async () => {
  const path = writeFixture(everyKind);
  const db = new Database(path);
  db.exec(`
    INSERT INTO chat (ROWID, guid, style, chat_identifier, room_name, is_filtered) VALUES
      (901, 'iMessage;+;chat901', 43, 'chat901', 'chat901', 2), (902, 'SMS;+;chat901', 43, 'chat901', 'chat901', 0);
    INSERT INTO message (ROWID, guid, text, date, cache_roomnames) VALUES
      (9001, 'filed', 'x', 700000000000000000, NULL), (9002, 'unfiled', 'x', 700000000000000000, 'chat901');
    INSERT INTO chat_message_join (chat_id, message_id) VALUES (901, 9001)`);
  db.close();
  const { history, ledger } = await readHistory(path);
  using _ = history;
  const entryOf = entryFinder(ledger);
  const kindOf = (id: number) => KINDS[ledger.kind[entryOf(0, id)!]!];
  expect([kindOf(9001), kindOf(9002)]).toEqual(["filtered", "filtered"]);
});
