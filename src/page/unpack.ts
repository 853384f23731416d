/** The bytes of a block of the page: base64 of a deflated stream. */
export async function unpackBlock(id: string): Promise<Uint8Array> {
  const text = document.getElementById(id)!.textContent!;
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
