import type { Effects } from "../effects/effects.ts";
import type { Located } from "../source/locate.ts";
import { configPath } from "./config.ts";
import type { Request } from "./request.ts";

/**
 * What takes paths out of a text: their folders may say who somebody is, and their names which device it was.
 *
 * Shape   with --anonymize a text -> the text with `source 1`, ... for the sources, and nothing of the home folder; else as it is.
 */
export function pathHider(
  request: Pick<Request, "isAnonymous" | "sources">,
  located: readonly Located[],
  effects: Effects,
): (text: string) => string {
  if (!request.isAnonymous) return (text) => text;
  const named = [...located.map(({ path }) => path), ...request.sources.flatMap(({ value }) => value || [])];
  const stands = new Map(
    [...new Set([...named, effects.env.IMSG_DB ?? ""])].map((path, index) => [path, `source ${index + 1}`]),
  );
  stands.set(configPath(effects), "config.json").set(effects.home, "~").delete("");
  const longestFirst = [...stands].sort(([a], [b]) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, [path, stand]) => rest.replaceAll(path, stand), text);
}
