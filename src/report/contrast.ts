/** Contrast that running text needs on its ground (WCAG 2, level AA). */
const readable = 4.5;

const channels = (colour: string): readonly number[] => [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16));

/** Relative luminance of #rrggbb, 0 to 1 (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : Math.exp(2.4 * Math.log((share + 0.055) / 1.055));
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours (#rrggbb), 1 to 21 (WCAG 2). */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour moved towards another by a share in [0, 1], as #rrggbb. */
export function mixed(colour: string, towards: string, share: number): string {
  const to = channels(towards);
  return `#${channels(colour).map((channel, k) => Math.round(channel + ((to[k] ?? 0) - channel) * share).toString(16).padStart(2, '0')).join('')}`;
}

function movedUntilReadable(colour: string, ground: string, towards: string): string {
  const shades = Array.from({ length: 51 }, (_, k) => mixed(colour, towards, k / 50));
  return shades.find((shade) => contrast(shade, ground) >= readable) ?? towards;
}

/** A colour no lighter than text on a light ground may be. */
export const darkerOn = (colour: string, ground: string): string => movedUntilReadable(colour, ground, '#000000');

/** A colour no darker than text on a dark ground may be. */
export const lighterOn = (colour: string, ground: string): string => movedUntilReadable(colour, ground, '#ffffff');
