import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAC_BOOK } from "../../fixtures/addressBook.ts";
import { temporaryFolder } from "../../fixtures/history.ts";
import { readCardsFor } from "../../src/read/contacts.ts";
import type { OpenedSource } from "../../src/read/openSource.ts";
import { longTable } from "../../src/tables/counts.ts";

/** More of something than a call takes arguments, as `push(...all)` would pass them. */
describe("more than a call takes arguments", () => {
  it("cards in a Mac's address books", async () => {
    const folder = temporaryFolder();
    const book = join(dirname(join(folder, MAC_BOOK)), "many.vcf");
    mkdirSync(dirname(book), { recursive: true });
    writeFileSync(book, "BEGIN:VCARD\nFN:A\nTEL:1\nEND:VCARD\n".repeat(150_000));
    const own = { located: { path: join(folder, "Library/Messages/chat.db") } } as OpenedSource;
    expect(await readCardsFor([own], undefined, { home: folder, platform: "darwin" })).toHaveLength(150_000);
  });

  it("series in one bucket", () => {
    const services = Array.from({ length: 200_000 }, (_, series) => `S${series}`);
    const counts = services.map((_, series) => ({ bucket: 0, series, messages: 1 }));
    const subject = { ledger: { people: [], rooms: [], services }, sources: [] };
    const table = longTable(counts, undefined, subject, { by: "all", per: "service" });
    expect("rows" in table && table.rows.length).toBe(200_000);
  });
});
