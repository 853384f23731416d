import { readFileSync } from "node:fs";
import { PLACES } from "../places.ts";

/** The version of this program. */
export function version(): string {
  const text = readFileSync(PLACES.manifest, "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
