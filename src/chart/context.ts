/**
 * What a picture says about itself, besides its rows.
 *
 * Shape   `names` are the series, the most messages first, `Others` last; days are `YYYY-MM-DD`, "" when there is no message.
 */
export interface ChartContext {
  /** Display name of the room, or "All rooms". */
  readonly room: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly messages: number;
  readonly weekStart: "monday" | "sunday";
  readonly names: readonly string[];
  /** Who was chosen and how, where not everyone is shown. */
  readonly note?: string;
  /** For a page: tooltips and a legend to click. */
  readonly isInteractive?: boolean;
}

/** Why there is nothing to draw: nobody wrote, or nobody wrote as much as was asked for. */
export const whyEmpty = ({ firstDay, note }: ChartContext): string =>
  note && firstDay ? "Nobody sent that many" : "No messages in this range";
