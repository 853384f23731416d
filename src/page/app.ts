import { type Card, card } from "./card.ts";
import { element } from "./dom.ts";
import { filterBar } from "./filterBar.ts";
import { frame } from "./frame.ts";
import { modelOf, type View, viewOf } from "./model.ts";
import { unpackHistory } from "./pack.ts";
import type { SectionDefinition } from "./section.ts";
import { sectionsFor } from "./sections.ts";
import { fragmentOf, type PageState, stateOf } from "./state.ts";
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
  const theme = themeSwitch(facts.plot?.theme, () => redraw(true));
  const bar = filterBar(model, (state, isMoving) => change(state, isMoving), theme.node);
  const placed: Placed[] = sectionsFor(model).map((definition) => ({
    definition,
    card: card(definition, model.calendar, tip),
    isInView: false,
    drawn: undefined,
  }));
  // Words were counted when the page was written: there is nothing to choose.
  const isFixed = facts.plot?.words !== undefined;
  const top = isFixed
    ? element("div", { class: "bar" }, element("div", { class: "bar-inner" }, theme.node))
    : bar.node;
  document.body.append(...frame(facts, top, placed), tip.node);

  // Without a fragment the page opens with its own filters; an empty one has chosen everything.
  const stateHere = () => stateOf(location.href.includes("#") ? location.hash : facts.start, ledger);
  let view = viewOf(model, stateHere());
  let frameAsked = false;
  let isMoving = false;
  let isOnPaper = false;

  /** A section that had nothing to say is nowhere on the screen, and may have something to say now. */
  const isToDraw = ({ isInView, card, drawn }: Placed) =>
    drawn !== view && (isInView || isOnPaper || (card.node.hidden && !isMoving));
  /** Draws what is in view, once for each frame of the screen. */
  const redraw = (everything = false) => {
    if (everything) for (const one of placed) one.drawn = undefined;
    if (frameAsked) return;
    frameAsked = true;
    requestAnimationFrame(() => {
      frameAsked = false;
      draw();
    });
  };
  const draw = () => {
    bar.show(view, isMoving);
    for (const one of placed) if (isToDraw(one)) void drawOne(one, view);
  };
  const drawOne = async (one: Placed, shown: View) => {
    one.drawn = shown;
    const { card } = one;
    const content = one.definition.content(shown, theme.current());
    const isPassing = isMoving;
    await (isPassing ? card.move(content) : card.show(content));
    if (one.drawn !== shown) return;
    document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
    if (isPassing) {
      await painted();
      if (one.drawn !== shown) return;
      card.say(content);
    }
    card.node.dataset.shown = fragmentOf(shown.state, ledger);
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
    view = viewOf(model, stateHere());
    redraw(true);
  };
  /** Paper is light and shows everything; it does not wait for a frame. */
  const print = (isPrinting: boolean) => {
    isOnPaper = isPrinting;
    const before = theme.current();
    theme.print(isPrinting);
    if (theme.current() !== before) for (const one of placed) one.drawn = undefined;
    draw();
    for (const { card } of placed) card.print(isPrinting);
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("resize", () => redraw(true));
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
  watch(placed, () => redraw());
  redraw(true);
}

/** When what has been drawn is on the screen. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Keeps `isInView` true for sections that are, or are about to be, on the screen. */
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
}

void start();
