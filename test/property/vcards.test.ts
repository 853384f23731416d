import fc from "fast-check";
import { expect, it } from "vitest";
import { parseVCards } from "../../src/people/contacts/vcard.ts";

it("any lines give cards of trimmed names and of addresses that are not empty", () => {
  const line = fc.oneof(
    fc.constantFrom(
      "BEGIN:VCARD",
      "END:VCARD",
      "FN;ENCODING=QUOTED-PRINTABLE:=C3=",
      "N:;",
      "TEL;x",
      " \t",
      "=",
      'A;b="',
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const cards = parseVCards(Buffer.from(["BEGIN:VCARD", ...lines].join("\n")));
      const isOdd = ({ name, addresses }: (typeof cards)[number]) =>
        name !== name.trim() || addresses.includes("");
      expect(cards.filter(isOdd)).toEqual([]);
    }),
  );
});
