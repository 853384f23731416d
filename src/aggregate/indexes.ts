/** The indexes of a list: 0 to one below its length. */
export const indexes = (length: number): number[] => Array.from({ length }, (_, at) => at);
