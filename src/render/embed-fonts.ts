import { family } from './font-files.js';
import { fontSubset } from './font-subset.js';
import { replaceTexts } from './svg-text.js';

/** A drawing that carries the letters it shows, so that it is drawn in the house font by every browser, whatever the machine has. */
export async function embedFonts(svg: string): Promise<string> {
  let letters = '';
  replaceTexts(svg, ({ lines }) => {
    letters += lines.map((line) => line.letters).join('');
    return null;
  });
  const { regularWoffBase64, boldWoffBase64 } = await fontSubset(letters);
  const face = (weight: number, base64: string): string => `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff;base64,${base64}) format('woff')}`;
  return svg.replace(/<svg\b[^>]*>/, (tag) => `${tag}<style>${face(400, regularWoffBase64)}${face(700, boldWoffBase64)}</style>`);
}
