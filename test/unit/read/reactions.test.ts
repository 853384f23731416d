import { expect, it } from "vitest";
import { direct, message, writeFixture } from "../../../fixtures/history.ts";
import { print } from "../../helpers/effects.ts";

const ADA = "+12125550101";

it("finds the message of each reaction, of more than are looked up at once", async () => {
  const at = (second: number) => new Date(Date.UTC(2024, 2, 1) + second * 1000).toISOString();
  const path = writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: Array.from({ length: 1100 }, (_, number) => [
      message(at(2 * number), ADA, null, `m${number}`, { guid: `SAID-${number}` }),
      message(at(2 * number + 1), ADA, ADA, "Loved", {
        columns: { associated_message_type: 2000, associated_message_guid: `p:0/SAID-${number}` },
      }),
    ]).flat(),
  });
  const sql = `SELECT count(*) AS reactions, count(DISTINCT message_id) AS messages, sum(reacted_ms = m.date_ms + 1000) AS right
    FROM reactions JOIN messages AS m USING (message_id)`;
  expect(await print(["query", "--db", path, "-q", sql])).toBe("reactions,messages,right\n1100,1100,1100\n");
});
