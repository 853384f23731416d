import { describe, expect, it } from "vitest";
import { IndexWriter, indexColumn, sameWidth } from "../../../src/messages/indexColumn.ts";

describe("a column of indexes", () => {
  it.each([
    [2 ** 8, 1],
    [2 ** 8 + 1, 2],
    [2 ** 16, 2],
    [2 ** 16 + 1, 4],
  ])("into a list of %i takes %i bytes each, and no index wraps", (size, bytes) => {
    const column = indexColumn(1, size);
    column[0] = size - 1;
    expect([column.BYTES_PER_ELEMENT, column[0]]).toEqual([bytes, size - 1]);
    expect(sameWidth(column, 7)).toMatchObject({ length: 7, BYTES_PER_ELEMENT: bytes });
  });

  it.each([2 ** 8, 2 ** 16])("grows wider for the first index that does not fit: %i", (index) => {
    const writer = new IndexWriter(indexColumn(3, index));
    writer.set(0, index - 1);
    writer.set(1, index);
    writer.set(2, 1);
    expect([...writer.column]).toEqual([index - 1, index, 1]);
  });
});
