/** Whether a sentence says `I`: of the owner, unless --me gave them a name. */
const isI = (name: string, owner: string): boolean => name === "Me" && owner === "Me";

/** A person as the subject of a sentence: `I`, `Ada`. */
export const asSubject = (name: string, owner: string): string => (isI(name, owner) ? "I" : name);

/** A person as its object: `me`, `Ada`. */
export const asObject = (name: string, owner: string): string => (isI(name, owner) ? "me" : name);

/** Who does something: `I react`, `Ada reacts`. */
export const whoDoes = (name: string, verb: string, owner: string): string =>
  isI(name, owner) ? `I ${verb.replace(/s$/, "")}` : `${name} ${verb}`;
