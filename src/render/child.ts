/** The process of `createDrawer`: while it draws it handles no signal; its parent kills it. */
import { type DrawingTask, draw } from "./picture.ts";

/** What it answers: the picture; nothing where it cannot be drawn. */
export interface DrawingAnswer {
  readonly data?: string | Uint8Array;
}

const send = (answer: DrawingAnswer) => void process.send!(answer, () => {});

// Ctrl-C reaches this process too; the other one ends it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
process.on("disconnect", () => process.exit());
process.on("message", (drawing: DrawingTask) =>
  draw(drawing).then(
    (data) => send({ data }),
    () => send({}),
  ),
);
