import type { Clock } from "../output/column.ts";
import { toCsv } from "../output/delimited.ts";
import { button, element, saveFile, unbroken } from "./dom.ts";
import { toPngBlob, toSvgText } from "./drawing.ts";
import type { CardPicture, SectionText } from "./section.ts";

/** The buttons that copy or save what a section shows, and the command that prints it. */
export function createActions(clock: Clock) {
  const command = element("code");
  const status = element("span", { class: "card-status", role: "status" });
  let said: SectionText | undefined;
  let pictures: readonly CardPicture[] = [];
  const copyButton = (label: string, what: string, textOf: (said: SectionText) => string) =>
    button(label, async () => {
      if (!said) return;
      await navigator.clipboard.writeText(textOf(said));
      status.textContent = `${what} copied`;
    });
  const saves = (["svg", "png"] as const).map((format) =>
    button(`Save ${format.toUpperCase()}`, () => savePictures(pictures, format)),
  );
  return {
    nodes: [
      element(
        "div",
        { class: "actions" },
        copyButton("Copy CSV", "Table", ({ table }) => toCsv(table, clock)),
        ...saves,
        copyButton("Copy command", "Command", (one) => one.command),
        status,
      ),
      element("p", { class: "command" }, command),
    ],
    say(next: SectionText) {
      said = next;
      command.replaceChildren(...unbroken(said.command));
      status.textContent = "";
    },
    picture(next: readonly CardPicture[]) {
      pictures = next;
      for (const save of saves) save.hidden = pictures.length === 0;
    },
  };
}

async function savePictures(pictures: readonly CardPicture[], format: "svg" | "png"): Promise<void> {
  for (const picture of pictures) {
    const spec = picture.asFile();
    if (format === "svg") saveFile(`${picture.name}.svg`, await toSvgText(spec), "image/svg+xml");
    else saveFile(`${picture.name}.png`, await toPngBlob(spec), "image/png");
  }
}
