import { ImsgError } from "./error.ts";

export const invalidValue = (option: string, value: string, expected: string) =>
  new ImsgError("usage/invalid-value", `${option} does not take "${value}".`, `It takes ${expected}.`);

export const conflictingOptions = (one: string, other: string) =>
  new ImsgError("usage/conflict", `${one} and ${other} cannot be combined.`, "Leave one of them out.");

export const needsTrend = (flag: string, charts: readonly string[]) =>
  new ImsgError(
    "usage/conflict",
    `${flag} is for the chart trend, which --chart ${charts.join(",")} leaves out.`,
    `Add trend to --chart, or leave ${flag} out.`,
  );

export const reversedRange = (since: string, until: string) =>
  new ImsgError(
    "usage/reversed-range",
    `The range from ${since} to ${until} ends before it starts.`,
    "Swap --since and --until.",
  );

export const unknownService = (service: string, known: readonly string[]) =>
  new ImsgError(
    "usage/unknown-service",
    `No message came over the service "${service}".`,
    known.length > 0
      ? `Services in this history: ${known.join(", ")}.`
      : "This history names no service: leave out --service.",
  );

export const includeRefused = (command: string) =>
  new ImsgError(
    "usage/include-refused",
    `${command} does not take --include: it decides itself which kinds of rows count.`,
    "Leave it out; imsg counts and imsg stats take it.",
  );

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
    `${option === "room" ? "Name one by its id" : "Name one of them"}: ${listed(candidates)}`,
  );

export const badConfig = (path: string, why: string, cause?: unknown) =>
  new ImsgError(
    "usage/bad-config",
    `${path} cannot be used: ${why}.`,
    "It must be a JSON object with any of db, backup, tz, names, contacts, me and weekStart; correct it or move it away.",
    { cause },
  );

export const badExpression = (expression: string, cause: unknown) =>
  new ImsgError(
    "usage/bad-expression",
    `--regex does not take "${expression}": it is not a valid regular expression.`,
    "It takes a JavaScript regular expression without slashes around it, such as '\\bpizza\\b'.",
    { cause },
  );

export const slowExpression = (expression: string) =>
  new ImsgError(
    "usage/slow-expression",
    `--regex "${expression}" takes too long on these texts.`,
    "Repetitions inside repetitions, such as (a+)+, try every way to match: write it without them.",
  );

/** `what` shows words: such as `imsg report --words`. */
export const anonymousWords = (what: string) =>
  new ImsgError(
    "usage/anonymous-words",
    `${what} shows what texts say, which --anonymize leaves out of every output.`,
    "Leave one of the two out; imsg words --what emoji --anonymize prints emoji alone.",
  );

export const missingOption = (option: string, needed: string) =>
  new ImsgError(
    "usage/missing-option",
    `${option} needs ${needed}.`,
    `Add ${needed}, or leave out ${option}.`,
  );

export const emptySalt = (path: string) =>
  new ImsgError(
    "usage/empty-salt",
    `--salt-file ${path} holds nothing.`,
    "Write a long random text into it, such as the output of: openssl rand -hex 32",
  );

export const zstdUnavailable = () =>
  new ImsgError(
    "usage/no-zstd",
    "--compression zstd needs Node 22.15 or later.",
    "Leave it out: gzip is read everywhere.",
  );
