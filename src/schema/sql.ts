import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brokenInstallation } from "../errors/source.ts";
import { PLACES } from "../places.ts";

/** The text of a file in queries/, without the semicolon at its end. */
export function readSql(name: string): string {
  const place = join(PLACES.queries, `${name}.sql`);
  try {
    return readFileSync(place, "utf8").trim().replace(/;$/, "");
  } catch (cause) {
    throw brokenInstallation(place, cause);
  }
}
