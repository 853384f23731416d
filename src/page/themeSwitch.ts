import type { ThemeName } from "../chart/theme.ts";
import { element } from "./dom.ts";

/** The reader's theme: the system's until the switch is used, or the one that was asked for. */
interface ThemeSwitch {
  readonly node: HTMLElement;
  current(): ThemeName;
  /** Paper is light. */
  print(isPrinting: boolean): void;
}

export function themeSwitch(asked: ThemeName | undefined, onChange: () => void): ThemeSwitch {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = asked;
  let isOnPaper = false;
  const current = () => (isOnPaper ? "light" : (chosen ?? (dark.matches ? "dark" : "light")));
  const node = element("button", { type: "button", class: "theme" });
  const apply = () => {
    document.documentElement.dataset.theme = current();
    node.textContent = current() === "dark" ? "Light" : "Dark";
    node.setAttribute("aria-label", `Switch to ${current() === "dark" ? "light" : "dark"} colours`);
  };
  const changed = () => {
    apply();
    onChange();
  };
  node.addEventListener("click", () => {
    chosen = current() === "dark" ? "light" : "dark";
    changed();
  });
  dark.addEventListener("change", changed);
  apply();
  return {
    node,
    current,
    print(isPrinting) {
      isOnPaper = isPrinting;
      apply();
    },
  };
}
