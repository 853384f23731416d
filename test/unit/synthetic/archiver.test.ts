import { expect, it } from "vitest";
import { createArchiver } from "../../../src/synthetic/archiver.ts";

it("writes the bytes that two readers agree on", () => {
  const archiver = createArchiver();
  archiver.shared("@");
  archiver.begin("NSAttributedString");
  archiver.string("Héllo 👋");
  archiver.shared("iI");
  archiver.integer(1);
  archiver.integer("Héllo 👋".length);
  archiver.shared("@");
  archiver.begin("NSDictionary");
  archiver.shared("i");
  archiver.integer(0);
  archiver.end();
  archiver.end();
  expect(archiver.bytes().toString("hex")).toBe(
    "040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a6563740085" +
      "92848484084e53537472696e67019484012b0b48c3a96c6c6f20f09f918b86840269490108928484840c4e5344696374696f6e617279" +
      "0094840169008686",
  );
});

it("refers to what came before, beyond a hundred and ten entries too", () => {
  const archiver = createArchiver();
  for (let entry = 0; entry < 250; entry++) archiver.shared(`type ${entry}`);
  const before = archiver.bytes().length;
  for (const entry of [0, 109, 110, 237, 238]) archiver.shared(`type ${entry}`);
  expect(archiver.bytes().subarray(before).toString("hex")).toBe("92ff007f818000");
});
