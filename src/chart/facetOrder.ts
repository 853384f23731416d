/**
 * The panels of a facet in the order of `names`, which Vega-Lite would turn into one expression
 * nested as deep as there are names if they were given as an array.
 *
 * Shape   a transform, which gives rows of data a `place`, and a sort by it.
 */
export const facetOrder = (field: string, names: readonly string[]) => ({
  transform: [{ calculate: `indexof(${JSON.stringify(names)}, datum.${field})`, as: "place" }],
  sort: { field: "place", op: "min" },
});
