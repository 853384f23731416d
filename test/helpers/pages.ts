/** Changes to numbers in the pages of SQLite files: https://sqlite.org/fileformat2.html */
import fc from "fast-check";

/** A change of one number. `page`, `cell`, `nth` are shares of what there is: it fits any file. */
export interface PageChange {
  readonly page: number;
  readonly what: (typeof PLACES)[number];
  readonly cell: number;
  readonly to: number;
}

const PLACES = [
  "type",
  "freeBlock",
  "cellCount",
  "contentStart",
  "fragments",
  "rightMost",
  "cellPointer",
  "cellLength",
  "cellKey",
  "cellHeader",
  "overflow",
  "firstBytes",
  "copyOfPage",
  "zeroes",
] as const;

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const pageChange: fc.Arbitrary<PageChange> = fc.record({
  page: share,
  what: fc.constantFrom(...PLACES),
  cell: share,
  to: fc.oneof(
    fc.constantFrom(0, 1, 2, 5, 10, 13, 127, 128, 255, 256, 4095, 4096, 65_535, 2 ** 31 - 1, 2 ** 32 - 1),
    fc.nat(2 ** 31 - 1),
    fc.nat(40),
  ),
});

/** The numbers of the file's header: page size, versions, size, free list, and others. */
const HEADER_PLACES = [16, 18, 19, 20, 21, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96];

export const headerChange = fc.record({
  at: fc.constantFrom(...HEADER_PLACES),
  to: fc.oneof(fc.nat(300), fc.nat(2 ** 32 - 1)),
});

export const pageSizeOf = (bytes: Buffer): number => {
  const size = bytes.readUInt16BE(16);
  return size === 1 ? 65_536 : size;
};

/** Changes one number of a page in place. */
export function changePage(bytes: Buffer, change: PageChange, size = pageSizeOf(bytes)): void {
  const pages = Math.floor(bytes.length / size);
  const number = 1 + Math.floor(change.page * pages);
  const page = bytes.subarray((number - 1) * size, number * size);
  changeIn(page, number === 1 ? 100 : 0, change, bytes);
}

function changeIn(page: Buffer, start: number, { what, cell, to }: PageChange, bytes: Buffer): void {
  const byte = to & 255;
  const word = to & 0xffff;
  const cells = page.readUInt16BE(start + 3);
  const isInner = page[start] === 2 || page[start] === 5;
  const pointer = Math.min(
    start + (isInner ? 12 : 8) + 2 * Math.floor(cell * Math.max(1, cells)),
    page.length - 2,
  );
  const content = Math.min(page.readUInt16BE(pointer), page.length - 8);
  const place: Record<PageChange["what"], () => void> = {
    type: () => page.writeUInt8(byte, start),
    freeBlock: () => page.writeUInt16BE(word, start + 1),
    cellCount: () => page.writeUInt16BE(word, start + 3),
    contentStart: () => page.writeUInt16BE(word, start + 5),
    fragments: () => page.writeUInt8(byte, start + 7),
    rightMost: () => page.writeUInt32BE(to, start + 8),
    cellPointer: () => page.writeUInt16BE(word, pointer),
    cellLength: () => page.writeUInt8(byte, content),
    cellKey: () => page.writeUInt8(byte, content + 1 + (to % 3)),
    cellHeader: () => page.writeUInt8(byte, content + 3 + (to % 5)),
    overflow: () => page.writeUInt32BE(to, page.length - 4),
    firstBytes: () => page.writeUInt32BE(to, start),
    copyOfPage: () => void bytes.copy(page, 0, (to % Math.floor(bytes.length / page.length)) * page.length),
    zeroes: () => void page.fill(0),
  };
  place[what]();
}

const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** How a frame of a log is changed; its checksums are then computed anew. */
export const frameChange = fc.record({
  frame: share,
  what: fc.constantFrom(
    "page" as const,
    "number" as const,
    "commit" as const,
    "drop" as const,
    "checksum" as const,
  ),
  change: pageChange,
});
export type FrameChange = typeof frameChange extends fc.Arbitrary<infer T> ? T : never;

/** A log with one frame changed. */
export function changeLog(bytes: Buffer, { frame, what, change }: FrameChange): Buffer {
  const size = bytes.readUInt32BE(8);
  const length = FRAME_HEADER + size;
  const frames = Math.floor((bytes.length - WAL_HEADER) / length);
  const at = WAL_HEADER + Math.floor(frame * frames) * length;
  const changed = Buffer.from(bytes);
  if (what === "page") changeIn(changed.subarray(at + FRAME_HEADER, at + length), 0, change, changed);
  if (what === "number") changed.writeUInt32BE(change.to, at);
  if (what === "commit") changed.writeUInt32BE(change.to, at + 4);
  if (what === "checksum") changed.writeUInt32BE(change.to, at + 16);
  if (what === "checksum") return changed;
  const kept =
    what === "drop" ? Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]) : changed;
  return withChecksums(kept, length);
}

/** Sums of the log's header and of each frame, each going on from the one before. */
function withChecksums(bytes: Buffer, length: number): Buffer {
  const isBig = (bytes.readUInt32BE(0) & 1) === 1;
  let [one, two] = [0, 0];
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      const [first, second] = isBig
        ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
        : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
      one = (one + first + two) >>> 0;
      two = (two + second + one) >>> 0;
    }
  };
  const write = (at: number) => {
    bytes.writeUInt32BE(one, at);
    bytes.writeUInt32BE(two, at + 4);
  };
  add(0, 24);
  write(24);
  for (let at = WAL_HEADER; at + length <= bytes.length; at += length) {
    add(at, at + 8);
    add(at + FRAME_HEADER, at + length);
    write(at + 16);
  }
  return bytes;
}
