/** Calls for every row of a picture, its pixels as numbers 0xAABBGGRR. */
type Rows = (each: (row: Uint32Array) => void) => void;

/** At most 256 colours, three bytes each, and how to write for each pixel of a row the place of its colour among them. */
export type Indexed = { readonly colours: Uint8Array; readonly indexOf: (row: Uint32Array, to: Uint8Array) => void };

const most = 256;

/** Colours of an opaque picture with how often each occurs. */
function countColours(rows: Rows): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  rows((row) => {
    let last = row[0] as number;
    let run = 0;
    for (const pixel of row) {
      if (pixel === last) run += 1;
      else {
        counts.set(last, (counts.get(last) ?? 0) + run);
        last = pixel;
        run = 1;
      }
    }
    counts.set(last, (counts.get(last) ?? 0) + run);
  });
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
 * The 256 colours that occur most often in an opaque picture, any other colour as the nearest of these. Charts have a few dozen flat colours, and what is
 * left out are shades along the edges of lines and letters.
 */
export function indexColours(rows: Rows): Indexed {
  const counts = countColours(rows);
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour);
  const kept = ordered.slice(0, most);
  const places = new Map(ordered.map((colour, k) => [colour, k < most ? k : nearest(colour, kept)]));
  const colours = Uint8Array.from(kept.flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]));
  const indexOf: Indexed['indexOf'] = (row, to) => {
    let last = -1;
    let place = 0;
    for (let x = 0; x < row.length; x += 1) {
      const pixel = row[x] as number;
      if (pixel !== last) {
        last = pixel;
        place = places.get(pixel) as number;
      }
      to[x] = place;
    }
  };
  return { colours, indexOf };
}
