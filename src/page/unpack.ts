/** The bytes of a block of the page: base64 of a deflated stream. */
export async function unpackBlock(id: string): Promise<Uint8Array> {
  const text = atob(document.getElementById(id)!.textContent!);
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
