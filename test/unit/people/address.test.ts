import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitsOf, parseAddress, parseTyped, plainAddress } from "../../../src/people/address.ts";
import type { Region } from "../../../src/people/numbers.ts";

const key = (raw: string, region: Region = "US") => parseAddress(raw, region).key;
const NUMBER = "+12125550100";

describe("one number, however it is written", () => {
  it.each([
    "+12125550100",
    "+1 (212) 555-0100",
    "(212) 555-0100",
    "212.555.0100",
    "2125550100",
    "12125550100",
    "0012125550100",
    "01112125550100",
    "tel:+1-212-555-0100",
    "P:+12125550100",
    "\u202a+1\u00a0(212)\u00a0555\u20110100\u202c",
    "+1 212 555 0100 x12",
    "(212) 555-0100 ext. 4",
    "+12125550100,,99#",
    "2125550100p1w2",
    "tel:+12125550100;ext=5",
    "+12125550100(smsft)",
    "２１２５５５０１００",
    "（２１２）５５５－０１００",
    "＋１　２１２　５５５　０１００",
    "(+1) 212-555-0100",
    "[+1] 212 555 0100",
    "٢١٢٥٥٥٠١٠٠",
  ])("%s", (raw) => {
    expect(parseAddress(raw, "US")).toEqual({ kind: "phone", key: NUMBER, shown: NUMBER });
  });

  it.each<[string, Region, string]>([
    ["020 7946 0958", "GB", "+442079460958"],
    ["+44 (0)20 7946 0958", "US", "+442079460958"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["06 6982 1234", "IT", "+390669821234"],
    ["011 44 20 7946 0958", "CA", "+442079460958"],
    ["0011 1 212 555 0100", "AU", NUMBER],
    ["(+44) 20 7946 0958", "US", "+442079460958"],
    ["(+44)(0)20 7946 0958", "FR", "+442079460958"],
    ["(+1) 212-555-0100", "GB", NUMBER],
    ["090-1234-5678", "JP", "+819012345678"],
    ["０９０－１２３４－５６７８", "JP", "+819012345678"],
    ["090ー1234ー5678", "JP", "+819012345678"],
    ["00 49 170 1234567", "JP", "+491701234567"],
    ["00 49 170 1234567", "KR", "+491701234567"],
    ["0055 84 98765-4321", "BR", "+558487654321"],
    ["0057 315 519 6434", "CO", "+573155196434"],
    ["011 123 4567", "IT", "+390111234567"],
    ["011-234-5678", "JP", "+81112345678"],
    ["011 15-2345-6789", "AR", "+541123456789"],
    ["0114 496 0123", "GB", "+441144960123"],
    ["+4901701234567", "US", "+491701234567"],
    ["004901701234567", "DE", "+491701234567"],
    ["+0049 170 1234567", "US", "+491701234567"],
    ["011 49 0170 1234567", "US", "+491701234567"],
    ["+3545550100", "US", "+3545550100"],
    ["+390669821234", "US", "+390669821234"],
    ["+12125550100(filtered)", "US", NUMBER],
    ["+12125550100(smsft_fi)(filtered)", "US", NUMBER],
    ["+12125550100(anything_new)", "US", NUMBER],
  ])("%s in %s", (raw, region, expected) => {
    expect(key(raw, region)).toBe(expected);
  });

  it("the mobile digit of Argentina, Mexico and Brazil is optional, and shown as it came", () => {
    expect(key("+5491155550100")).toBe(key("+541155550100"));
    expect(key("+5215555550100")).toBe(key("+525555550100"));
    expect(key("+5511987654321")).toBe(key("+551187654321"));
    expect(parseAddress("+5491155550100", "US").shown).toBe("+5491155550100");
  });

  it("a local number without its area stays what it is", () => {
    expect(parseAddress("555-0100", "US")).toEqual({ kind: "phone", key: "5550100", shown: "5550100" });
  });
});

describe("what is no phone", () => {
  it.each([
    ["22000", "short", "22000"],
    ["22000(smsft)", "short", "22000"],
    ["+22000(smsfp)", "short", "22000"],
    ["Ada@Example.COM", "email", "ada@example.com"],
    ["mailto:ada@example.com", "email", "ada@example.com"],
    ["E:ada@example.com(sms)", "email", "ada@example.com"],
    ["urn:biz:8a2b", "business", "urn:biz:8a2b"],
    ["Apple", "sender", "Apple"],
    ["4x4 Rent", "sender", "4x4 Rent"],
    ["7-11 Store", "sender", "7-11 Store"],
    ["DHL 24x7", "sender", "DHL 24x7"],
    ["24 Hour Pizza", "sender", "24 Hour Pizza"],
    ["(smsft)", "sender", "(smsft)"],
    ["", "sender", ""],
  ])("%s is a %s", (raw, kind, shown) => {
    expect(parseAddress(raw, "US")).toMatchObject({ kind, shown });
  });

  it("a sender's name is compared ignoring case, and never equals a number", () => {
    expect(key("APPLE")).toBe(key("apple"));
    expect(key("22000")).not.toBe(key("sender:22000"));
  });
});

const piece = fc.constantFrom(
  ..."0123456789+()-.@ \u00a0\u202a",
  ..."tel: mailto: p: urn: (smsft) (sms) ext. x ; , 00 011 +1212 555 0100 Apple İ ſ é e\u0301 𝟙".split(" "),
);
const anyAddress = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join("")),
);
const anyRegion = fc.constantFrom("US", "GB", "DE", "IT", "AU", "ZZ", "", "us") as fc.Arbitrary<Region>;

describe("of anything at all", () => {
  it("what is left of a number may be a short code, as it is shown", () => {
    const address = { kind: "short", key: "short:430110", shown: "430110" };
    expect(parseAddress("+43 (0)0110", "US")).toEqual(address);
    expect(parseAddress("430110", "US")).toEqual(address);
    expect(parseAddress("555-0100", "US")).toMatchObject({ kind: "phone" });
  });

  it("zeros are taken from a number until none is left to take", () => {
    const once = parseAddress("0000100", "AU");
    expect(parseAddress(once.shown, "AU")).toEqual(once);
  });

  it("reading never throws, and what it shows reads as the same address", () => {
    fc.assert(
      fc.property(anyAddress, anyRegion, (raw, region) => {
        const address = parseAddress(raw, region);
        expect(parseAddress(address.shown, region)).toEqual(address);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("letters", () => {
  it.each(["321TAXIAPP", "365PHARMACY", "100PURECAFE", "1800FLOWERS", "24Seven", "AX-AXISBK-S", "DHL"])(
    "make %s a sender, as sent, and no number of a keypad",
    (raw) => {
      expect(parseAddress(raw, "GB")).toMatchObject({ kind: "sender", shown: raw });
      expect(parseAddress(`${raw}(smsft_fi)`, "GB").shown).toBe(raw);
    },
  );

  it.each([
    ["1-800-MY-APPLE", "+18006927753"],
    ["1-800-FLOWERS", "+18003569377"],
    ["(212) 555-0100", NUMBER],
  ])("%s on a card is %s", (raw, expected) => {
    expect(parseTyped(raw, "US").key).toBe(expected);
  });

  it("of a sender's own in parentheses stay", () => {
    expect(parseAddress("Acme (UK)", "GB").shown).toBe("Acme (UK)");
  });
});

it("a thread's address loses what Messages appends, and nothing else", () => {
  expect(plainAddress("+12125550100(filtered)")).toBe("+12125550100");
  expect(plainAddress("(212) 555-0100")).toBe("(212) 555-0100");
});

describe("100,000 characters are read in linear time", () => {
  it.each([
    ["digits and a letter", `${"1".repeat(100_000)}a`],
    ["suffixes", `${"(sms)".repeat(20_000)}x`],
    ["suffixes to the end", `x${"(sms)".repeat(20_000)}`],
    ["signs", `${"+".repeat(100_000)}a`],
    ["letters of a keypad", `1800${"a".repeat(100_000)}!`],
    ["blanks", `1${" ".repeat(100_000)}x`],
    ["schemes", `${"p:".repeat(50_000)}x`],
  ])("%s", (_, raw) => {
    const before = process.cpuUsage();
    parseAddress(raw, "US");
    parseTyped(raw, "US");
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});

it("an e-mail is one, though small letters are composed where capitals are not", () => {
  expect(key("J\u030c@example.com")).toBe(key("\u01f0@example.com"));
});

it("a room's address is as it was written where Messages has appended nothing", () => {
  expect(plainAddress(" ada ")).toBe(" ada ");
});

it.each([
  ["(212) 555-0100", "2125550100"],
  ["+1 212 555 0100 x12", "12125550100"],
  ["1-800-FLOWERS", "18003569377"],
  ["+49 89 3001234 (2)", "49893001234"],
  ["Ada", ""],
])("the digits of %s on a card are %j", (raw, digits) => {
  expect(digitsOf(raw)).toBe(digits);
});
