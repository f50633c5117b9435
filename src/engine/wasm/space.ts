/** The memory of a machine through arrays of numbers. */
export type Views = { readonly f32: Float32Array; readonly i32: Int32Array; readonly u32: Uint32Array; readonly i64: BigInt64Array };

export function viewsOf(buffer: ArrayBuffer): Views {
  return { f32: new Float32Array(buffer), i32: new Int32Array(buffer), u32: new Uint32Array(buffer), i64: new BigInt64Array(buffer) };
}

/** Lays out a memory before it is there: places are given out one behind the other, what is to stand in them is written at the end. */
export type Space = {
  /** Bytes given out so far. */
  readonly size: () => number;
  /** A place of so many bytes, at a multiple of 16; `fill` writes what it holds from the start. */
  readonly place: (bytes: number, fill?: (views: Views, pointer: number) => void) => number;
  readonly fill: (views: Views) => void;
};

export function createSpace(first: number): Space {
  let next = first;
  const fills: ((views: Views) => void)[] = [];
  return {
    size: () => next,
    place(bytes, fill) {
      const pointer = next;
      next = Math.ceil((next + bytes) / 16) * 16;
      if (fill !== undefined) fills.push((views) => fill(views, pointer));
      return pointer;
    },
    fill: (views) => fills.forEach((fill) => fill(views)),
  };
}
