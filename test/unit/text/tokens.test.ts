import { describe, expect, it } from "vitest";
import { tokensOf } from "../../../src/text/tokens.ts";

describe("the words of a text, by language", () => {
  it.each([
    ["English", "I can't believe it’s Ada's!", ["i", "can't", "believe", "it's", "ada's"]],
    ["German", "Größe über ALLES – groß, Straße", ["größe", "über", "alles", "groß", "straße"]],
    ["French", "Aujourd’hui, l'été à Noël…", ["aujourd'hui", "l'été", "à", "noël"]],
    ["Arabic, with vowel signs", "مَرْحَبًا يا صديقي؟", ["مَرْحَبًا", "يا", "صديقي"]],
    ["Hebrew", "שלום, מה שלומך?", ["שלום", "מה", "שלומך"]],
    ["Hindi, whose vowel signs are marks", "नमस्ते दोस्त, कैसे हो?", ["नमस्ते", "दोस्त", "कैसे", "हो"]],
    ["Thai, without spaces", "สวัสดีครับ", ["สวัสดี", "ครับ"]],
    ["Chinese, without spaces", "我们明天去学校。", ["我们", "明天", "去", "学校"]],
    ["Japanese, without spaces", "今日はコーヒーを飲む", ["今日", "は", "コーヒー", "を", "飲む"]],
    ["Korean, with spaces", "안녕하세요 내일 봐요", ["안녕하세요", "내일", "봐요"]],
  ])("%s", (_, text, words) => {
    expect(tokensOf(text)).toEqual(words);
  });
});

it.each([
  ["Thai", "สวัสดีครับ", ["สวัสดี", "ครับ"]],
  ["Japanese", "今日はコーヒーを飲む", ["今日", "は", "コーヒー", "を", "飲む"]],
])(
  "a run of %s that never ends takes time by its length, and has the same words throughout",
  (_, text, words) => {
    const TIMES = 30_000;
    const tokens = tokensOf(text.repeat(TIMES));
    expect(tokens.length).toBe(TIMES * words.length);
    expect([...new Set(tokens)].sort()).toEqual([...words].sort());
  },
  10_000,
);

describe("what is a word and what is not", () => {
  it.each([
    ["a tag and a name are their letters", "#BookClub @ada", ["bookclub", "ada"]],
    ["digits are none, also inside a word", "2024 h2o 7 x3", ["h", "o", "x"]],
    ["URLs are none", "see https://example.com/a?b=c#d and www.example.org now", ["see", "and", "now"]],
    ["a bare host with a path is a URL", "youtu.be/dQw4 look", ["look"]],
    ["a slash is none by itself", "and/or 24/7", ["and", "or"]],
    ["e-mail addresses are none", "write to ada.ash+x@mail.example.com today", ["write", "to", "today"]],
    ["a URL ends where a script without spaces begins", "看https://example.com/a学校", ["看", "学校"]],
    ["full width letters are letters", "Ｈｅｌｌｏ", ["hello"]],
    ["composed and decomposed are one", "cafe\u0301 café", ["café", "café"]],
    ["Latin beside kana is cut", "iPhoneを買う", ["iphone", "を", "買う"]],
    [
      "apostrophes around a word are no part of it",
      "'quoted' rock 'n' roll dogs'",
      ["quoted", "rock", "n", "roll", "dogs"],
    ],
    ["the modifier letter apostrophe is one too", "п\u02BCять", ["п'ять"]],
    ["an emoji that NFKC would make a letter is none", "Ⓜ️ yes™️", ["yes"]],
    ["a variation selector alone is none", "❤️ 1️⃣", []],
    ["nothing", "", []],
  ])("%s", (_, text, words) => {
    expect(tokensOf(text)).toEqual(words);
  });

  it("cuts a long run of a script without spaces as it cuts a short one", () => {
    const sentence = "สวัสดีครับผมชื่อเอ";
    const words = tokensOf(sentence);
    expect(tokensOf(sentence.repeat(2000))).toEqual(Array.from({ length: 2000 }, () => words).flat());
  });

  it("takes time in proportion to the text", () => {
    const start = performance.now();
    for (const text of [
      "a".repeat(200_000),
      "a.".repeat(100_000),
      "@".repeat(200_000),
      "a/".repeat(100_000),
      "é".repeat(200_000),
      `www.${"a:/".repeat(50_000)}`,
      "สวัสดีครับผมชื่อ".repeat(12_000),
      "我們明天一起去看書好嗎".repeat(18_000),
    ])
      tokensOf(`${text}@ /`);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
