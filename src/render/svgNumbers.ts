/** Rounds the numbers in an attribute of an SVG to visible precision. */

export const rounded = (value: string): string =>
  value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));

/** Writes horizontal and vertical lines of a path as `H` and `V`, which is shorter. */
export function compactPath(path: string): string {
  if (!/^M[-\d.,L]+Z?$/.test(path)) return path;
  let [x, y] = ["", ""];
  return path.replace(/([ML])([-\d.]+),([-\d.]+)/g, (_, command: string, toX: string, toY: string) => {
    const [fromX, fromY] = [x, y];
    [x, y] = [toX, toY];
    if (command === "M" || (toX !== fromX && toY !== fromY)) return `${command}${toX},${toY}`;
    if (toX !== fromX) return `H${toX}`;
    return toY === fromY ? "" : `V${toY}`;
  });
}
