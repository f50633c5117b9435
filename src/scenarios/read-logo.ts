import type { Logo } from '../schema/report-template.js';

/** Why a file cannot be a logo. */
export type LogoFault = 'missing' | 'type' | 'damaged' | 'too-large';

/** Bytes of the largest logo: it is inside every report, and in the manifest. */
const largest = 1_000_000;

/** The picture of a path; `read` gives its bytes, null where there is no such file. */
export function readLogo(path: string, read: (path: string) => Uint8Array | null): Logo | LogoFault {
  const type = (['png', 'svg'] as const).find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  if (type === undefined) return 'type';
  const bytes = read(path);
  if (bytes === null) return 'missing';
  if (bytes.length > largest) return 'too-large';
  const size = type === 'png' ? pngSize(bytes) : svgSize(new TextDecoder().decode(bytes));
  return size === null ? 'damaged' : { type, data: base64(bytes), ...size };
}

type Size = { readonly width: number; readonly height: number };
const sizeOf = (width: number, height: number): Size | null => (width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height) ? { width, height } : null);

/** Pixels of a PNG as its first chunk states them; null where its signature or its last chunk is missing. */
function pngSize(bytes: Uint8Array): Size | null {
  const letters = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes.length < 45 || letters(0, 8) !== '\u0089PNG\r\n\u001a\n' || letters(12, 16) !== 'IHDR' || letters(bytes.length - 8, bytes.length - 4) !== 'IEND') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return sizeOf(view.getUint32(16), view.getUint32(20));
}

/** Pixels of an SVG by its first tag: width and height where both stand there, else those of its view box. */
function svgSize(svg: string): Size | null {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0];
  if (tag === undefined || !/<\/svg>\s*$/.test(svg)) return null;
  const box = /\sviewBox=["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(tag);
  const stated = (name: string): number => Number(new RegExp(`\\s${name}=["']([\\d.]+)(?:px)?["']`).exec(tag)?.[1]);
  return sizeOf(stated('width'), stated('height')) ?? (box === null ? null : sizeOf(Number(box[1]), Number(box[2])));
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 8192) binary += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(binary);
}
