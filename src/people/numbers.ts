import { createRequire } from "node:module";
import type { CountryCode, PhoneNumber } from "libphonenumber-js/min";

/** A country by its two capital letters. */
export type Region = CountryCode;

let library: typeof import("libphonenumber-js/min") | undefined;

/** The library takes 50 ms to load, and most addresses are complete: it is loaded for the first that is not. */
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

/** The country of a number that begins with `+`; where several share a code, the largest of them unless the number says more. */
export function countryOf(number: string): Region | undefined {
  // The numbering plan of the US is that of all who share its code.
  if (number.startsWith("+1")) return "US";
  const parsed = parseNumber(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}
