import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The family every chart is measured and drawn in, wherever the reader's own machine may have it or not. */
export const family = 'Noto Sans SC';

export type Weight = 'regular' | 'bold';

const files: Readonly<Record<Weight, string>> = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
};

/** Path of the full font of a weight, wherever npm put the package. */
export function fontFile(weight: Weight): string {
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`);
}

const read = new Map<Weight, Uint8Array>();

/** The full font of a weight, read once. */
export function fontBytes(weight: Weight): Uint8Array {
  const known = read.get(weight);
  if (known !== undefined) return known;
  const bytes = readFileSync(fontFile(weight));
  read.set(weight, bytes);
  return bytes;
}
