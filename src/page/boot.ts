import { unpackBlock } from "./unpack.ts";

/** Starts the page: unpacks its code and runs it. The page's policy allows both scripts by their hashes, and nothing else. */
async function start(): Promise<void> {
  const code = document.createElement("script");
  code.textContent = new TextDecoder().decode(await unpackBlock("code"));
  document.head.append(code);
}

void start();
