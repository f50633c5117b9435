/** A picture of at most 256 colours: the colours, three bytes each, and for each pixel the place of its colour among them. */
export type Indexed = { readonly colours: Uint8Array; readonly indices: Uint8Array };

const most = 256;

/** Colours of an opaque picture as numbers 0xFFBBGGRR, its bytes as little-endian machines read them, with how often each occurs. */
function countColours(pixels: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  let last = -1;
  let run = 0;
  for (const pixel of pixels) {
    if (pixel === last) run += 1;
    else {
      if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
      last = pixel;
      run = 1;
    }
  }
  if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
  return counts;
}

const distance = (a: number, b: number): number => ((a & 255) - (b & 255)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + (((a >> 16) & 255) - ((b >> 16) & 255)) ** 2;

/** Place of the nearest of `kept` to a colour. */
function nearest(colour: number, kept: readonly number[]): number {
  let best = 0;
  kept.forEach((other, k) => {
    if (distance(colour, other) < distance(colour, kept[best] ?? 0)) best = k;
  });
  return best;
}

/**
 * An opaque picture in the 256 colours that occur most often in it, any other colour as the nearest of these. Charts have a few dozen flat
 * colours, and what is left out are shades along the edges of lines and letters. `rgba` holds four bytes a pixel.
 */
export function indexColours(rgba: Uint8Array): Indexed {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength / 4);
  const counts = countColours(pixels);
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour);
  const kept = ordered.slice(0, most);
  const places = new Map(ordered.map((colour, k) => [colour, k < most ? k : nearest(colour, kept)]));
  const indices = new Uint8Array(pixels.length);
  let last = -1;
  let place = 0;
  for (let at = 0; at < pixels.length; at += 1) {
    const pixel = pixels[at] as number;
    if (pixel !== last) {
      last = pixel;
      place = places.get(pixel) ?? 0;
    }
    indices[at] = place;
  }
  return { colours: Uint8Array.from(kept.flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255])), indices };
}
