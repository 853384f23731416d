import { createRequire } from "node:module";
import type { CountryCode, PhoneNumber } from "libphonenumber-js/min";

/** A country by its two capital letters. */
export type Region = CountryCode;

let library: typeof import("libphonenumber-js/min") | undefined;

/** Loads the library for the first number that needs it: that takes 50 ms, and few do. */
function loaded(): NonNullable<typeof library> {
  library ??= createRequire(import.meta.url)("libphonenumber-js/min") as NonNullable<typeof library>;
  return library;
}

export const parseNumber = (number: string, region?: Region): PhoneNumber | undefined =>
  loaded().parsePhoneNumberFromString(number, region);

/** `+44` for GB. */
export function callingCode(region: Region): string {
  const { isSupportedCountry, getCountryCallingCode } = loaded();
  return isSupportedCountry(region) ? `+${getCountryCallingCode(region)}` : "+";
}

/** The country of a number with `+`; of several with one code, the largest in doubt. */
export function countryOf(number: string): Region | undefined {
  // The numbering plan of the US is that of all who share its code.
  if (number.startsWith("+1")) return "US";
  const parsed = parseNumber(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}
