import { type Card, card } from "./card.ts";
import { element } from "./dom.ts";
import { filterBar } from "./filterBar.ts";
import { type Model, modelOf, type View, viewOf } from "./model.ts";
import { unpackHistory } from "./pack.ts";
import type { SectionDefinition } from "./section.ts";
import { sectionsFor } from "./sections.ts";
import { EVERYTHING, fragmentOf, type PageState, stateOf } from "./state.ts";
import { themeSwitch } from "./themeSwitch.ts";
import { createTip } from "./tip.ts";
import { unpackBlock } from "./unpack.ts";

/** A section in the page: drawn when it comes into view, and again when what it shows has changed. */
interface Placed {
  readonly definition: SectionDefinition;
  readonly card: Card;
  isInView: boolean;
  /** The view it was last drawn of, and in which theme. */
  drawn: View | undefined;
}

async function start(): Promise<void> {
  const model = modelOf(unpackHistory(await unpackBlock("data")));
  const { ledger, facts } = model.history;
  const tip = createTip();
  const theme = themeSwitch(() => redraw(true));
  const bar = filterBar(model, (state, isMoving) => change(state, isMoving), theme.node);
  const placed: Placed[] = sectionsFor(model).map((definition) => ({
    definition,
    card: card(definition.id, definition.title, definition.how, model.calendar, tip),
    isInView: false,
    drawn: undefined,
  }));
  document.body.append(...frame(model, bar.node, placed), tip.node);

  let view = viewOf(model, stateOf(location.hash || facts.start, ledger));
  let frameAsked = false;
  let isMoving = false;

  /** Draws what is in view, once for each frame of the screen. */
  const redraw = (everything = false) => {
    if (everything) for (const one of placed) one.drawn = undefined;
    if (frameAsked) return;
    frameAsked = true;
    requestAnimationFrame(() => {
      frameAsked = false;
      bar.show(view.state, view.chosen().length, isMoving);
      for (const one of placed) if (isToDraw(one, isMoving) && one.drawn !== view) void drawOne(one, view);
    });
  };
  const drawOne = async (one: Placed, shown: View) => {
    one.drawn = shown;
    await one.card.show(one.definition.content(shown, theme.current()), isMoving);
    if (one.drawn !== shown) return;
    one.card.node.dataset.shown = fragmentOf(shown.state, ledger);
    document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
  };
  const change = (state: PageState, moving: boolean) => {
    isMoving = moving;
    view = viewOf(model, state);
    const fragment = fragmentOf(state, ledger);
    if (!moving && fragment !== location.hash.slice(1)) history.pushState(null, "", `#${fragment}`);
    redraw(!moving);
  };
  const follow = () => {
    isMoving = false;
    view = viewOf(model, location.hash === "" ? EVERYTHING : stateOf(location.hash, ledger));
    redraw(true);
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("resize", () => redraw(true));
  watch(placed, () => redraw());
  redraw(true);
}

/** A section that had nothing to say is nowhere on the screen, and may have something to say now. */
const isToDraw = ({ isInView, card }: Placed, isMoving: boolean) =>
  isInView || (card.node.hidden && !isMoving);

/** Keeps `isInView` true for sections that are, or are about to be, on the screen; printing shows all. */
function watch(placed: readonly Placed[], onChange: () => void): void {
  const byNode = new Map(placed.map((one) => [one.card.node as Element, one]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) byNode.get(target)!.isInView = isIntersecting;
      onChange();
    },
    { rootMargin: "200px 0px" },
  );
  for (const { card } of placed) observer.observe(card.node);
  const showAll = () => {
    for (const one of placed) one.isInView = true;
    onChange();
  };
  addEventListener("beforeprint", showAll);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && showAll());
}

/** Everything around the sections. */
function frame({ history: { facts } }: Model, bar: HTMLElement, placed: readonly Placed[]): HTMLElement[] {
  const links = placed.map(({ definition: { id, title }, card }) => {
    const item = element(
      "li",
      {},
      element("a", { href: `#${id}`, onclick: (event) => jump(event, card.node) }, title),
    );
    new MutationObserver(() => (item.hidden = card.node.hidden)).observe(card.node, {
      attributeFilter: ["hidden"],
    });
    return item;
  });
  return [
    element(
      "a",
      { class: "skip", href: "#main", onclick: (event) => jump(event, main) },
      "Skip to the charts",
    ),
    element(
      "header",
      {},
      element("h1", { dir: "auto" }, facts.title),
      element("p", { class: "lead" }, facts.lead),
      element("nav", { "aria-label": "Sections" }, element("ul", {}, ...links)),
    ),
    bar,
    ...[main],
    element("footer", {}, element("p", {}, FOOTER)),
  ].map((node) => {
    if (node === main) main.replaceChildren(...placed.map(({ card }) => card.node));
    return node;
  });
}

const main = element("main", { id: "main", tabindex: -1 });
const FOOTER =
  "Made by imsg on the owner's own computer. This page loads nothing and sends nothing; whoever has the file can read it.";

/** Links within the page leave the fragment to the filters. */
function jump(event: Event, target: HTMLElement): void {
  event.preventDefault();
  target.scrollIntoView();
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

void start();
