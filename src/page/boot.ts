import { unpackBlock } from "./unpack.ts";

/** Unpacks the page's code and runs it; the page's policy allows only these two scripts. */
async function start(): Promise<void> {
  const code = document.createElement("script");
  code.textContent = new TextDecoder().decode(await unpackBlock("code"));
  document.head.append(code);
}

void start();
