import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brokenInstallation } from "../errors/source.ts";

/** The text of a file in queries/. */
export function readSql(name: string): string {
  const place = new URL(`../../queries/${name}.sql`, import.meta.url);
  try {
    return readFileSync(place, "utf8");
  } catch (cause) {
    throw brokenInstallation(fileURLToPath(place), cause);
  }
}
