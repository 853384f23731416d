import { ImsgError } from "./error.ts";

export const invalidValue = (option: string, value: string, expected: string) =>
  new ImsgError("usage/invalid-value", `${option} does not take "${value}".`, `It takes ${expected}.`);

export const unknownZone = (zone: string) =>
  new ImsgError(
    "usage/unknown-zone",
    `"${zone}" is not a time zone.`,
    "Use a name of the IANA list, such as Europe/Berlin, America/New_York or UTC.",
  );

const CANDIDATES_SHOWN = 8;

const listed = (candidates: readonly string[]) =>
  candidates.slice(0, CANDIDATES_SHOWN).join(", ") +
  (candidates.length > CANDIDATES_SHOWN ? ` and ${candidates.length - CANDIDATES_SHOWN} more` : "");

export const noMatch = (option: "room" | "person", text: string, closest: readonly string[]) =>
  new ImsgError(
    `usage/unknown-${option}`,
    `No ${option} matches "${text}".`,
    closest.length > 0
      ? `Close to it: ${listed(closest)}`
      : `imsg ${option === "room" ? "rooms" : "contacts"} lists them all.`,
  );

export const severalMatches = (option: "room" | "person", text: string, candidates: readonly string[]) =>
  new ImsgError(
    `usage/ambiguous-${option}`,
    `"${text}" matches ${candidates.length} ${option === "room" ? "rooms" : "people"}.`,
    `Name one by its id: ${listed(candidates)}`,
  );

export const badConfig = (path: string, why: string, cause?: unknown) =>
  new ImsgError(
    "usage/bad-config",
    `${path} cannot be used: ${why}.`,
    "It is a JSON object with any of tz, names, contacts, me and weekStart; mend it or move it away.",
    { cause },
  );
