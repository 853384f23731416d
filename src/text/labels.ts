/** Vega keys plain objects by names: a zero-width character tells `constructor` from theirs. */
export const drawable = (name: string): string => (name in {} ? `${name}\u2060` : name);

/** Isolates right-to-left names, so that they do not reorder what follows. */
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

/** Whether a sentence says `I`: of the owner, unless --me gave them a name. */
const isI = (name: string, owner: string): boolean => name === "Me" && owner === "Me";

/** A person as the subject of a sentence: `I`, `Ada`. */
export const asSubject = (name: string, owner: string): string => (isI(name, owner) ? "I" : name);

/** A person as its object: `me`, `Ada`. */
export const asObject = (name: string, owner: string): string => (isI(name, owner) ? "me" : name);

/** Who does something: `I react`, `Ada reacts`. */
export const whoDoes = (name: string, verb: string, owner: string): string =>
  isI(name, owner) ? `I ${verb.replace(/s$/, "")}` : `${name} ${verb}`;
