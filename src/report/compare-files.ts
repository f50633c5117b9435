/** Contents of files by path. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** How a file stands to the one it should be; `line` is the first that differs (1 the first), null for files that are no text. */
export type FileVerdict = { readonly path: string; readonly status: 'same' | 'missing' } | { readonly path: string; readonly status: 'differs'; readonly line: number | null; readonly expected: string | null; readonly found: string | null };

const textual = /\.(csv|json|md|html|svg)$/;

/** Characters shown around the first that differs. */
const around = 40;

/** Holds files byte for byte against what they should be, in the order of `expected`. */
export function compareFiles(expected: Files, found: Files): readonly FileVerdict[] {
  return [...expected].map(([path, content]): FileVerdict => {
    const other = found.get(path);
    if (other === undefined) return { path, status: 'missing' };
    const [a, b] = [bytesOf(content), bytesOf(other)];
    if (a.length === b.length && a.every((byte, k) => byte === b[k])) return { path, status: 'same' };
    return textual.test(path) ? { path, status: 'differs', ...firstDifference(textOf(a), textOf(b)) } : { path, status: 'differs', line: null, expected: null, found: null };
  });
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The line in which two texts part, and what stands there in each, cut to what can be read. */
function firstDifference(a: string, b: string): { readonly line: number; readonly expected: string; readonly found: string } {
  let k = 0;
  while (k < a.length && k < b.length && a[k] === b[k]) k++;
  const start = a.lastIndexOf('\n', k - 1) + 1;
  const line = a.slice(0, k).split('\n').length;
  const part = (text: string): string => (text.slice(Math.max(start, k - around), k + around).split('\n')[0] ?? '').trimEnd();
  return { line, expected: part(a), found: part(b) };
}
