// First, because modules below ask for a segmenter as soon as they are loaded.
import "./segmenter.ts";

import type { SectionCard } from "./card.ts";
import { drawCards, drawDownTo, forget, placeSection, type Showing, watch } from "./cards.ts";
import { filterBar } from "./filterBar.ts";
import { frame } from "./frame.ts";
import { modelOf, viewOf } from "./model.ts";
import { unpackHistory } from "./pack.ts";
import { sectionsFor } from "./sections.ts";
import { fragmentOf, type PageState, stateOf } from "./state.ts";
import { themeSwitch } from "./themeSwitch.ts";
import { createTip } from "./tip.ts";
import { unpackBlock } from "./unpack.ts";

async function start(): Promise<void> {
  const model = modelOf(unpackHistory(await unpackBlock("data")));
  const { ledger, facts } = model.history;
  const tip = createTip();
  const theme = themeSwitch(facts.plot?.theme, () => redraw(true));
  const bar = filterBar(model, (state, isMoving) => choose(state, isMoving));
  const placed = sectionsFor(model).map((definition) => placeSection(definition, model.calendar, tip));
  // Words were counted when the page was written: there is nothing to choose.
  const filters = facts.plot?.words ? undefined : bar.node;
  const reach = (card: SectionCard) => drawDownTo(card, placed, shown, theme.current());
  document.body.append(...frame(facts, { filters, theme: theme.node }, placed, reach), tip.node);

  // Without a fragment the page opens with its own filters; an empty one has chosen everything.
  const stateHere = () => stateOf(location.href.includes("#") ? location.hash : facts.start, ledger);
  let shown: Showing = { view: viewOf(model, stateHere()), isMoving: false, isOnPaper: false };
  const draw = () => {
    bar.show(shown.view, shown.isMoving);
    drawCards(placed, shown, theme.current());
  };
  const drawInFrame = oncePerFrame(draw);
  const redraw = (everything: boolean) => {
    if (everything) forget(placed);
    drawInFrame();
  };
  const show = (state: PageState, isMoving: boolean) => {
    shown = { ...shown, view: viewOf(model, state), isMoving };
    redraw(!isMoving);
  };
  const choose = (state: PageState, isMoving: boolean) => {
    show(state, isMoving);
    if (!isMoving) remember(fragmentOf(state, ledger));
  };
  /** Paper is light and shows everything; it does not wait for a frame. */
  const print = (isPrinting: boolean) => {
    shown = { ...shown, isOnPaper: isPrinting };
    const before = theme.current();
    theme.print(isPrinting);
    if (theme.current() !== before) forget(placed);
    draw();
    for (const { card } of placed) card.print(isPrinting);
  };
  onPrint(print);
  for (const type of ["popstate", "hashchange"]) addEventListener(type, () => show(stateHere(), false));
  addEventListener("resize", () => redraw(true));
  watch(placed, () => redraw(false));
  redraw(true);
}

function remember(fragment: string): void {
  if (fragment !== location.hash.slice(1)) history.pushState(null, "", `#${fragment}`);
}

/** Runs in the next frame of the screen, however often it is asked to. */
function oncePerFrame(run: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      run();
    });
  };
}

function onPrint(print: (isPrinting: boolean) => void): void {
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
}

void start();
