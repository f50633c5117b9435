/** Colours that stay apart for readers who see few of them, after Okabe and Ito (2008), and two greys; RRGGBB. */
const palette = ['0072B2', 'E69F00', '009E73', 'CC79A7', '56B4E9', 'D55E00', 'F0E442', '666666', '000000', 'A6A6A6'] as const;

/** Colour of the k-th series, from the start again after the tenth. */
export function paletteColor(k: number): string {
  return palette[k % palette.length] as string;
}
