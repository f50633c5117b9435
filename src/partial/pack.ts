import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';

/** Numbers of eight bytes that stand outside the text: from which one, and how many. */
type Numbers = { readonly $numbers: readonly [from: number, length: number] };

/** Plain data of a partial result: what JSON holds, whole numbers of any size, maps with text keys, and rows of double-precision numbers. */
type Plain = null | boolean | number | string | bigint | Float64Array | ReadonlyMap<string, Plain> | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Plain data as compressed bytes: the length of a JSON text, the text, then all rows of numbers with the low byte first. To the last bit what went in.
 *
 * @throws RangeError `data to pack must be plain: function`, `number to pack must be finite: NaN`
 */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const rows: Float64Array[] = [];
  let length = 0;
  const plain = (x: unknown): unknown => {
    if (typeof x === 'bigint') return { $whole: String(x) };
    if (x instanceof Float64Array) {
      rows.push(x);
      length += x.length;
      return { $numbers: [length - x.length, x.length] };
    }
    if (x instanceof Map) return { $map: [...(x as ReadonlyMap<string, unknown>)].map(([key, own]) => [key, plain(own)]) };
    if (Array.isArray(x)) return (x as unknown[]).map(plain);
    if (typeof x === 'object' && x !== null) return Object.fromEntries(Object.entries(x).map(([key, own]) => [key, plain(own)]));
    if (typeof x === 'number' && !Number.isFinite(x)) throw new RangeError(`number to pack must be finite: ${x}`);
    if (x !== null && !['boolean', 'number', 'string'].includes(typeof x)) throw new RangeError(`data to pack must be plain: ${typeof x}`);
    return x;
  };
  const text = strToU8(JSON.stringify(plain(value)));
  const bytes = new Uint8Array(4 + text.length + 8 * length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const row of rows) for (const x of row) {
    view.setFloat64(at, x, true);
    at += 8;
  }
  return gzipSync(bytes, { level: 6, mtime: 0 }).slice();
}

/** What `pack` packed. The caller has made sure that the bytes are whole. */
export function unpack(packed: Uint8Array): unknown {
  const bytes = gunzipSync(packed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const numbers = ({ $numbers: [from, length] }: Numbers): Float64Array => Float64Array.from({ length }, (_, k) => view.getFloat64(start + 8 * (from + k), true));
  return JSON.parse(strFromU8(bytes.subarray(4, start)), (_, x: unknown): unknown => {
    if (typeof x !== 'object' || x === null) return x;
    if ('$whole' in x) return BigInt(x.$whole as string);
    if ('$numbers' in x) return numbers(x as Numbers);
    if ('$map' in x) return new Map(x.$map as [string, Plain][]);
    return x;
  });
}
