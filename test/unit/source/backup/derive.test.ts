import { pbkdf2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { derivePasswordKey } from "../../../../src/source/backup/derive.ts";

const DPSL = Buffer.from("000102030405060708090a0b0c0d0e0f10111213", "hex");
const SALT = Buffer.from("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff01020304", "hex");
const PASSWORD = Buffer.from("test-password");
const sha1 = { salt: SALT, rounds: 100 };

describe("derivePasswordKey", () => {
  it("gives the known key of iOS 10.2 and later", async () => {
    const key = await derivePasswordKey(PASSWORD, { sha1, sha256: { salt: DPSL, rounds: 1000 } });
    expect(key.toString("hex")).toBe("a836c9b3b98c1b83b20b4baa151418d3d665b166c7fc522c43ee62caa0ce0753");
  });

  it("gives the known key of earlier versions", async () => {
    const key = await derivePasswordKey(PASSWORD, { sha1, sha256: undefined });
    expect(key.toString("hex")).toBe("33ca6765fbe06864391fe8b62b060f1153438cf06ae230e73396d46646d38a48");
  });

  it("tells how far it is without changing the key", async () => {
    const reports: { done: number; total: number }[] = [];
    const bag = { sha1, sha256: { salt: DPSL, rounds: 600_000 } };
    const key = await derivePasswordKey(PASSWORD, bag, (done, total) => reports.push({ done, total }));
    expect(key).toEqual(await derivePasswordKey(PASSWORD, bag));
    expect(reports.at(-1)).toEqual({ done: 600_100, total: 600_100 });
    expect(reports.every(({ done }, i) => done >= (reports[i - 1]?.done ?? 0))).toBe(true);
  });

  it("gives the same key from a process of its own, which many rounds take, as OpenSSL does here", async () => {
    const rounds = 400_000;
    const key = await derivePasswordKey(PASSWORD, { sha1, sha256: { salt: DPSL, rounds } });
    const first = pbkdf2Sync(PASSWORD, DPSL, rounds, 32, "sha256");
    expect(key).toEqual(pbkdf2Sync(first, SALT, sha1.rounds, 32, "sha1"));
  });
});
