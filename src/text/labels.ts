/** Vega keeps what belongs to a name in plain objects, where `constructor` is taken; a character without width makes it free. */
export const drawable = (name: string): string => (name in {} ? `${name}\u2060` : name);

/** A name that keeps its own direction, so that right-to-left ones do not turn what follows around. */
export const isolated = (name: string): string =>
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(name)
    ? `\u2068${name}\u2069`
    : name;

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2024-03-31` -> `31 Mar 2024`. */
export function dayLabel(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
}

/** Whether a sentence speaks of the owner in the first person; `owner` is their label, and one that --me gave is a name like others. */
const isI = (name: string, owner: string): boolean => name === "Me" && owner === "Me";

/** A person as the subject of a sentence: `I`, `Ada`. */
export const asSubject = (name: string, owner: string): string => (isI(name, owner) ? "I" : name);

/** A person as its object: `me`, `Ada`. */
export const asObject = (name: string, owner: string): string => (isI(name, owner) ? "me" : name);

/** Who does something: `I react`, `Ada reacts`. */
export const whoDoes = (name: string, verb: string, owner: string): string =>
  isI(name, owner) ? `I ${verb.replace(/s$/, "")}` : `${name} ${verb}`;
