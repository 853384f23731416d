import { expect, it } from "vitest";
import { formatUnknown, outputNotWritable } from "../../../src/errors/output.ts";

const failure = (code: string) => Object.assign(new Error("of the system"), { code });

it("says of a folder that it is one, and of anything else what the system says", () => {
  expect(outputNotWritable("out", failure("EISDIR"))).toMatchObject({
    code: "output/not-writable",
    message: "out is a folder.",
    hint: "Name a file, such as one in that folder.",
  });
  expect(outputNotWritable("out/a.csv", failure("EACCES")).message).toBe(
    "out/a.csv cannot be written (EACCES).",
  );
});

it("names endings that the command writes, and no file is a table for being called x.table", () => {
  expect(formatUnknown("x.pdf", "pdf", ["csv", "table", "parquet"]).hint).toBe(
    "Name a file that ends in .csv, .txt, .parquet.",
  );
});
