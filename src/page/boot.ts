import { unpackBlock } from "./unpack.ts";

/** Unpacks the page's code and runs it; the page's policy allows only these two scripts. */
async function start(): Promise<void> {
  const code = document.createElement("script");
  code.textContent = new TextDecoder().decode(await unpackBlock("code"));
  document.head.append(code);
}

const TOO_OLD =
  "This browser is too old for this page. It opens in Safari from 16.4, Firefox from 115, Chrome and Edge from 110 on.";

/** A blank page would not say what is wrong: no streams that inflate, or no `toSorted`. */
function sayTooOld(): void {
  const node = document.createElement("p");
  node.textContent = TOO_OLD;
  document.body.append(node);
}

if ("toSorted" in Array.prototype) start().catch(sayTooOld);
else sayTooOld();
