import type { ThemeName } from "../chart/theme.ts";
import type { Clock } from "../output/column.ts";
import { card, type SectionCard } from "./card.ts";
import type { View } from "./model.ts";
import type { SectionDefinition } from "./section.ts";
import { fragmentOf } from "./state.ts";
import type { Tip } from "./tip.ts";

/** A section in the page, drawn when it comes into view and when its data has changed. */
export interface PlacedSection {
  readonly definition: SectionDefinition;
  readonly card: SectionCard;
  isInView: boolean;
  /** The view it was last drawn of, in the theme of the page. */
  drawn: View | undefined;
}

export const placeSection = (definition: SectionDefinition, clock: Clock, tip: Tip): PlacedSection => ({
  definition,
  card: card(definition, clock, tip),
  isInView: false,
  drawn: undefined,
});

/** What the page shows; `isMoving` while a brush is drawn. */
export interface Showing {
  readonly view: View;
  readonly isMoving: boolean;
  readonly isOnPaper: boolean;
}

/** Draws what is in view and shows something else. */
export function drawCards(placed: readonly PlacedSection[], shown: Showing, theme: ThemeName): void {
  for (const one of placed) if (isToDraw(one, shown)) void drawCard(one, shown, theme);
}

/** Draws every section down to one, so that what stands above it grows no more. */
export async function drawDownTo(
  last: SectionCard,
  placed: readonly PlacedSection[],
  shown: Showing,
  theme: ThemeName,
): Promise<void> {
  const above = placed.slice(0, placed.findIndex(({ card }) => card === last) + 1);
  const stale = above.filter(({ drawn }) => drawn !== shown.view);
  await Promise.all(stale.map((one) => drawCard(one, shown, theme)));
}

/** Has everything drawn again. */
export function forget(placed: readonly PlacedSection[]): void {
  for (const one of placed) one.drawn = undefined;
}

/** A hidden section never comes into view, and may have something to show now. */
const isToDraw = ({ isInView, card, drawn }: PlacedSection, { view, isMoving, isOnPaper }: Showing) =>
  drawn !== view && (isInView || isOnPaper || (card.node.hidden && !isMoving));

/** Shows a view; while a brush moves, words wait until the pictures are on the screen. */
async function drawCard(one: PlacedSection, { view, isMoving }: Showing, theme: ThemeName): Promise<void> {
  one.drawn = view;
  const { card } = one;
  const content = one.definition.content(view, theme);
  await (isMoving ? card.move(content) : card.show(content));
  if (one.drawn !== view) return;
  document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
  if (isMoving) {
    await painted();
    if (one.drawn !== view) return;
    card.say(content);
  }
  card.node.dataset.shown = fragmentOf(view.state, view.model.history.ledger);
}

/** When what has been drawn is on the screen. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Keeps `isInView` true for sections that are, or are about to be, on the screen. */
export function watch(placed: readonly PlacedSection[], onChange: () => void): void {
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
