import type { SectionCard } from "./card.ts";
import type { PlacedSection } from "./cards.ts";
import { element } from "./dom.ts";
import type { PageFacts } from "./pack.ts";

const FOOTER =
  "Made by imsg on the owner's own computer. This page loads nothing and sends nothing; whoever has the file can read it. The commands leave out where the messages are: add --db or --backup, and --names, as for this page.";

/** Draws what stands above a section, and the section. */
type Reach = (card: SectionCard) => Promise<void>;

/** Controls of the whole page: the filters, where there are any to choose, and the theme. */
interface Controls {
  readonly filters: HTMLElement | undefined;
  readonly theme: HTMLElement;
}

/** Everything around the sections. */
export function frame(
  facts: PageFacts,
  { filters, theme }: Controls,
  framed: readonly PlacedSection[],
  reach: Reach,
): HTMLElement[] {
  const main = element("main", { id: "main", tabindex: -1 }, ...framed.map(({ card }) => card.node));
  const skip = element(
    "a",
    { class: "skip", href: "#main", onclick: (event) => jump(event, main) },
    "Skip to the charts",
  );
  const header = element(
    "header",
    {},
    element("h1", { dir: "auto" }, facts.title),
    element("p", { class: "lead", dir: "auto" }, facts.lead),
    theme,
    ...(framed.length > 1 ? [contents(framed, reach)] : []),
  );
  return [skip, header, ...(filters ? [filters] : []), main, element("footer", {}, element("p", {}, FOOTER))];
}

/** Links to the sections that have something to say. */
function contents(framed: readonly PlacedSection[], reach: Reach): HTMLElement {
  const items = framed.map(({ definition: { id, title }, card }) => {
    const onclick = async (event: Event) => {
      event.preventDefault();
      await reach(card);
      jump(event, card.node);
    };
    const link = element("a", { href: `#${id}`, onclick }, title);
    const item = element("li", {}, link);
    new MutationObserver(() => (item.hidden = card.node.hidden)).observe(card.node, {
      attributeFilter: ["hidden"],
    });
    return item;
  });
  return element("nav", { "aria-label": "Sections" }, element("ul", {}, ...items));
}

/** Links within the page leave the fragment to the filters. */
function jump(event: Event, target: HTMLElement): void {
  event.preventDefault();
  target.scrollIntoView();
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}
