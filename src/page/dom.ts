/** Attributes and properties of an element; `on*` are listeners. */
type Attributes = Readonly<Record<string, string | boolean | number | ((event: Event) => void) | undefined>>;

/** Makes an element; text goes in as text alone, so that a name is never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A text whose dates and options are not broken at their hyphens. */
export const unbroken = (text: string): (Node | string)[] =>
  text
    .split(/(\d{4}-\d\d-\d\d|--[a-z-]+)/)
    .map((part, at) => (at % 2 === 1 ? element("span", { class: "unbroken" }, part) : part));

/** Makes a button that says `label`. */
export const button = (label: string, onclick: () => unknown, attributes: Attributes = {}) =>
  element("button", { type: "button", ...attributes, onclick }, label);

const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element. */
export function svgElement(tag: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  const made = document.createElementNS(SVG, tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") target.addEventListener(name.slice(2), value);
    else if (value === true) target.setAttribute(name, "");
    else if (value !== undefined && value !== false) target.setAttribute(name, String(value));
  }
}

/** Offers a file to save. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
