import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { locate, type SourceName } from "../source/locate.ts";
import type { Request } from "./request.ts";

/** Keeps commands that open no source from writing over one that flags or defaults name. */
export function protectNamed(
  { sources, people, passwordFile }: Pick<Request, "sources" | "people" | "passwordFile">,
  effects: Pick<Effects, "env" | "home" | "platform" | "inputs">,
): void {
  const { inputs } = effects;
  for (const path of [people.names, passwordFile, ...(people.contacts || [])]) if (path) inputs.addFile(path);
  for (const { option, value } of sources) {
    if (value === undefined) continue;
    if (option === "db") inputs.addDatabase(value);
    else inputs.addBackup(value);
  }
  for (const names of sources.length > 0 ? sources.map((source) => [source]) : [[]])
    registerFound(names, effects);
}

/** Registers the files of sources as inputs; those that cannot be found need no protection. */
function registerFound(names: readonly SourceName[], effects: Parameters<typeof locate>[1]): void {
  try {
    locate(names, effects);
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
  }
}
