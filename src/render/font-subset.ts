import subsetFont from 'subset-font';
import { fontBytes, type Weight } from './font-files.js';

export type FontSubset = { readonly regularWoffBase64: string; readonly boldWoffBase64: string };

async function subset(characters: string, weight: Weight): Promise<string> {
  const font = await subsetFont(Buffer.from(fontBytes(weight)), characters, { targetFormat: 'woff' });
  return font.toString('base64');
}

/** Both weights cut down to the characters of `text` and printable ASCII, to be carried inside a page. The order of `text` changes nothing. */
export async function fontSubset(text: string): Promise<FontSubset> {
  const ascii = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k));
  const characters = [...new Set([...ascii, ...text])].sort().join('');
  return { regularWoffBase64: await subset(characters, 'regular'), boldWoffBase64: await subset(characters, 'bold') };
}
