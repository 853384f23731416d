import type { Effects } from "../effects/effects.ts";
import { ImsgError } from "../errors/error.ts";
import { booksAt, booksFor } from "../read/contacts.ts";
import { locate } from "../source/locate.ts";
import type { Request } from "./request.ts";

/** Keeps commands that open no source from writing over one that flags or defaults name. */
export function protectNamed(
  { sources, people, passwordFile }: Pick<Request, "sources" | "people" | "passwordFile">,
  effects: Pick<Effects, "env" | "home" | "platform" | "inputs">,
): void {
  const { inputs } = effects;
  for (const path of [people.names, passwordFile]) if (path) inputs.addFile(path);
  for (const { option, value } of sources) if (option === "backup" && value) inputs.addBackup(value);
  for (const names of sources.length > 0 ? sources.map((source) => [source]) : [[]])
    ifThere(() => locate(names, effects));
  for (const path of booksFor(people.contacts, effects)) ifThere(() => booksAt(path, inputs));
}

/** What cannot be found needs no protection. */
function ifThere(register: () => void): void {
  try {
    register();
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
  }
}
