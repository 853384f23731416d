import { expect, it } from "vitest";
import { packSaid, unpackSaid } from "../../../src/page/plot.ts";

it("packs words under the numbers that people have in the page", () => {
  const ada = { person: 7, messages: 1000, others: 10 };
  const bo = { person: 3, messages: 5, others: 10 };
  const word = { person: 7, text: "splendid", messages: 20, others: 1 };
  const packed = packSaid(
    {
      said: [word],
      speakers: new Map([ada, bo].map((one) => [one.person, one])),
      asks: (person) => person === 7,
    },
    new Map([
      [7, 1],
      [3, 2],
    ]),
  );
  const { said, speakers, asks } = unpackSaid(JSON.parse(JSON.stringify(packed)));
  expect(said).toEqual([{ ...word, person: 1 }]);
  expect(speakers.get(1)).toMatchObject({ ...ada, person: 1 });
  expect([...speakers.keys()]).toEqual([1, 2]);
  expect([1, 2].map(asks)).toEqual([true, false]);
});
