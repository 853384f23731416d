import fc from "fast-check";
import { expect, it } from "vitest";
import { direct, group, message, writeFixture } from "../../fixtures/history.ts";
import { openHistory } from "../../src/read/history.ts";
import { locate } from "../../src/source/locate.ts";

const ADDRESSES = [1, 2, 3, 4].map((n) => `+1212555010${n}`).concat("own@example.com", "22000");
const anAddress = fc.constantFrom(...ADDRESSES);
const maybe = fc.option(anAddress, { nil: null });

const aThread = fc.record({
  address: anAddress,
  isGroup: fc.boolean(),
  members: fc.array(anAddress, { maxLength: 3 }),
  login: maybe,
  addressed: maybe,
});
const aMessage = fc.record({
  chat: fc.nat(3),
  from: maybe,
  account: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, anAddress),
  destination: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, anAddress),
});

const opening = {
  people: { me: "Me", names: [] },
  cards: async () => [],
  merge: true,
} satisfies Parameters<typeof openHistory>[1];

it("nothing received is ever Me's, unless the account's own fields say so", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aThread, { minLength: 1, maxLength: 4 }),
      fc.array(aMessage, { minLength: 1, maxLength: 12 }),
      async (threads, rows) => {
        const chats = threads.map(({ address, isGroup, members, login, addressed }, index) => ({
          ...(isGroup ? group(`chat${index}`, members) : direct(address)),
          key: String(index),
          guid: `thread ${index}`,
          accountLogin: login && (login.includes("@") ? `E:${login}` : `P:${login}`),
          ...(addressed ? { lastAddressed: addressed } : {}),
        }));
        const messages = rows.map(({ chat, from, account, destination }, index) =>
          message(`2024-03-01T10:${10 + index}:00Z`, String(chat % chats.length), from, "hi", {
            columns: { account: account && `p:${account}`, destination_caller_id: destination },
          }),
        );
        const handles = ADDRESSES.map((address) => ({ address, service: "iMessage" }));
        const path = writeFixture({ handles, chats, messages });
        const said = new Set([
          ...threads.map(({ login }) => login),
          ...rows.map(({ account }) => account),
          ...rows.map(({ destination }) => destination),
        ]);
        using history = await openHistory(
          locate([{ option: "db", value: path }], { env: {}, home: "", platform: "linux" }),
          opening,
        );
        for (const { from } of rows)
          if (from !== null && !said.has(from)) expect(history.people.personOf(from)).not.toBe(0);
        for (const { login } of threads) if (login) expect(history.people.personOf(login)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});
