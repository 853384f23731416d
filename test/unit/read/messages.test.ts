import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../../fixtures/history.ts";
import type { Field } from "../../../src/read/messageRows.ts";
import { readMessages } from "../../../src/read/messages.ts";
import { encodeBplist } from "../../../src/synthetic/bplist.ts";
import { encodeBody } from "../../../src/synthetic/typedstream.ts";
import { readHistory } from "../../helpers/history.ts";

const ADA = "+12125550101";
const AT = "2024-03-01T10:00:00Z";

it("a text is the same read alone and with other fields, also one that only its edits hold", async () => {
  const edits = {
    ec: {
      "0": [
        { t: encodeBody("was"), d: 1 },
        { t: encodeBody("zebra"), d: 2 },
      ],
    },
    ep: [0],
  };
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [
      message(AT, ADA, ADA, null, { columns: { date_edited: 1, message_summary_info: encodeBplist(edits) } }),
      message(AT, ADA, ADA, "giraffe", { stored: "text" }),
      message(AT, ADA, ADA, "okapi", { stored: "body" }),
    ],
  });
  const { history, ledger } = await readHistory(path);
  using _ = history;
  const texts = (fields: Field[]) =>
    [...readMessages({ history }, ledger, fields)].flat().map(({ text }) => text);
  for (const fields of [["text"], ["text", "guid"]] as Field[][])
    expect(texts(fields)).toEqual(["zebra", "giraffe", "okapi"]);
});
