/** A field of a tooltip that is shown as it stands. */
export const tipText = (field: string, title: string) => ({ field, type: "nominal", title });

/** A number in a tooltip; a whole one with commas unless a d3 format says otherwise. */
export const tipNumber = (field: string, title: string, format = ",d") => ({
  field,
  type: "quantitative",
  title,
  format,
});
