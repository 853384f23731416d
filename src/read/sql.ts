import { readFileSync } from "node:fs";

/** The text of a file in queries/. */
export function readSql(name: string): string {
  return readFileSync(new URL(`../../queries/${name}.sql`, import.meta.url), "utf8");
}
