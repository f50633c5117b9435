/** Operations of the WebAssembly module beside those of program/ops.ts, by the numbers of assembly/rows.ts. */
export const extraOp = {
  end: 0,
  /** k0 + one term, k0 + two terms */
  linear1: 32,
  linear2: 33,
  /** the ways to draw from a law; what has none is drawn by the host */
  sampleUniform: 34,
  sampleTriangular: 35,
  sampleTabled: 36,
  /** words that the host makes */
  hostWords: 37,
  count: 40,
  sketch: 41,
  pattern: 42,
  product: 43,
  finite: 44,
  range: 45,
} as const;

/** Bytes of an instruction, of a row of 512 draws, of a constant and of the description of a sketch. */
export const instructionBytes = 48;
export const rowBytes = 2048;
export const cellBytes = 16;
export const sketchBytes = 64;
/** Where the module leaves the draw that is no number, and where it is told how many bytes of rows wait in each sketch; below `firstFree` memory is its own. */
export const badDraw = 32;
export const waiting = 36;
export const firstFree = 2048;
/** Blocks of draws that wait before they go to the bins of sketches. */
export const batchBlocks = 8;
/** Rows of a pattern are packed into words of so many. */
export const packed = 32;
