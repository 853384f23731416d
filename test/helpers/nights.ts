import fc from "fast-check";
import { DAY_MS } from "../../src/calendar/days.ts";

/** Nights when the offset changes: near or across midnight, by half hours, by a whole day. */
export const NIGHTS: [zone: string, night: string][] = [
  ["America/Sao_Paulo", "2018-11-04"],
  ["Africa/Cairo", "2024-04-26"],
  ["America/Havana", "2024-11-03"],
  ["Pacific/Apia", "2011-12-30"],
  ["Australia/Lord_Howe", "2024-04-07"],
  ["Australia/Lord_Howe", "2024-10-06"],
  ["Asia/Kathmandu", "2024-01-01"],
  ["America/St_Johns", "2010-11-07"],
  ["Asia/Pyongyang", "2015-08-15"],
  ["America/Caracas", "2007-12-09"],
  ["Europe/Berlin", "2024-03-31"],
  ["America/New_York", "2024-11-03"],
  // Two changes within days.
  ["America/Noronha", "2000-10-12"],
  ["America/Boa_Vista", "2000-10-15"],
  ["America/Argentina/Tucuman", "2004-06-13"],
  ["Africa/Cairo", "2010-09-30"],
];

/** Instants within two days of such a night. */
export const aimed = fc
  .record({ night: fc.constantFrom(...NIGHTS), offset: fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }) })
  .map(({ night: [zone, day], offset }) => ({ zone, at: Date.parse(`${day}T00:00:00Z`) + offset }));
