import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawColumns, type DrawColumn } from '../../src/report/draw-columns.js';
import { createDrawsWriter, type DrawBatch, type DrawsOptions } from '../../src/report/write-draws.js';
import { OutputError } from '../../src/report/write-error.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { streamKey } from '../../src/stats/streams.js';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planodds-draws-'));
  path = join(folder, 'draws.parquet');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const columns = drawColumns({ indicators: [{ id: 'forest', years: [2024, 2025] }, { id: '水质', years: [2025] }], judged: ['forest'] });
const metadata = { runId: 'r-1', seed: '42', draws: '1000', engine: '0.1.0' };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function uniforms(n: number, stream: string): Float64Array {
  const values = new Float64Array(n);
  fillUniform(values, streamKey(3, stream), 0, 0, 0, n);
  return values;
}

/** Draws of one scenario under one evidence. */
function batch(scenario: string, evidence: string, rows: number): DrawBatch {
  const forest = uniforms(rows, `${scenario}.forest`);
  return {
    rows,
    values: {
      scenario,
      evidence,
      draw: Int32Array.from({ length: rows }, (_, i) => i),
      'forest.2024': Float32Array.from(forest, (x) => x / 2),
      'forest.2025': forest,
      '水质.2025': Float32Array.from(uniforms(rows, `${scenario}.water`)),
      'met.forest': Uint8Array.from(forest, (x) => (x > 0.3 ? 255 : 0)),
      'spent.total': new Float64Array(rows).fill(12.5),
    },
  };
}

async function write(batches: readonly DrawBatch[], options?: DrawsOptions, into = path): Promise<void> {
  const writer = await createDrawsWriter(into, columns, metadata, options);
  for (const each of batches) writer.append(each);
  await writer.close();
}

/** A file as hyparquet takes it. */
function bytesOf(file: string): ArrayBuffer {
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

const read = (file: string): Promise<Record<string, unknown>[]> => parquetReadObjects({ file: bytesOf(file) });

/** The rows that a batch stands for, as a reader gives them. */
function rowsOf({ rows, values }: DrawBatch, of: readonly DrawColumn[] = columns): Record<string, unknown>[] {
  return Array.from({ length: rows }, (_, i) => Object.fromEntries(of.map(({ name, type }) => {
    const given = values[name]!;
    const value = typeof given === 'string' ? given : given[i]!;
    return [name, type === 'FLOAT' ? Math.fround(Number(value)) : type === 'BOOLEAN' ? value !== 0 : value];
  })));
}

const three = [batch('as-planned', 'today', 1000), batch('as-planned', 'ex-ante', 700), batch('late-start', 'today', 1000)];

describe('a draws file', () => {
  it('has its columns in order', () => {
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'scenario STRING', 'evidence STRING', 'draw INT32', 'forest.2024 FLOAT', 'forest.2025 FLOAT', '水质.2025 FLOAT', 'met.forest BOOLEAN', 'spent.total FLOAT',
    ]);
    expect(drawColumns({ indicators: [], judged: [], numbers: 'DOUBLE' }).at(-1)).toEqual({ name: 'spent.total', type: 'DOUBLE' });
  });

  it('gives back every value, over several row groups', async () => {
    await write(three, { groupRows: 512 });
    expect(await read(path)).toEqual(three.flatMap((each) => rowsOf(each)));
    const { row_groups, num_rows } = parquetMetadata(bytesOf(path));
    expect(num_rows).toBe(2700n);
    expect(row_groups.map((group) => group.num_rows)).toEqual([512n, 512n, 512n, 512n, 512n, 140n]);
  });

  it('keeps numbers that are odd, and the full precision of DOUBLE', async () => {
    const odd = Float64Array.of(0.1, -0, 0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 0.1);
    const whole = Int32Array.of(-2147483648, 2147483647, 0, -1, 7, 7, 7, 1, 2);
    const texts = ['', 'a', '森林', 'a', '🌲', 'b', 'b', 'b', '\0'];
    const some: DrawColumn[] = [{ name: 'd', type: 'DOUBLE' }, { name: 'f', type: 'FLOAT' }, { name: 'i', type: 'INT32' }, { name: 's', type: 'STRING' }];
    const writer = await createDrawsWriter(path, some, {});
    writer.append({ rows: 9, values: { d: odd, f: odd, i: whole, s: texts } });
    await writer.close();
    expect(await read(path)).toEqual(rowsOf({ rows: 9, values: { d: odd, f: odd, i: whole, s: texts } }, some));
  });

  it('takes the first rows of longer arrays, which may be used again', async () => {
    const writer = await createDrawsWriter(path, [{ name: 'x', type: 'DOUBLE' }], {});
    const x = new Float64Array(10);
    for (let i = 0; i < 3; i++) writer.append({ rows: 2, values: { x: x.fill(i) } });
    await writer.close();
    expect((await read(path)).map((row) => row['x'])).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('has the same bytes whenever it is written and however rows are cut into batches', async () => {
    await write(three);
    const first = readFileSync(path);
    await write(three);
    expect(readFileSync(path).equals(first)).toBe(true);
    const cut = three.flatMap(({ rows, values }) => [[0, 333], [333, rows]].map(([from, to]): DrawBatch => ({
      rows: to! - from!,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : value.slice(from, to)])),
    })));
    await write(cut);
    expect(readFileSync(path).equals(first)).toBe(true);
    const other = { ...three[0]!, values: { ...three[0]!.values, 'forest.2025': three[2]!.values['forest.2025']! } };
    await write([other, ...three.slice(1)]);
    expect(readFileSync(path).equals(first)).toBe(false);
  });

  it('says which run it is from', async () => {
    await write(three);
    const { key_value_metadata, created_by } = parquetMetadata(bytesOf(path));
    expect(Object.fromEntries(key_value_metadata!.map(({ key, value }) => [key, value]))).toEqual(metadata);
    expect(key_value_metadata!.map(({ key }) => key)).toEqual(['draws', 'engine', 'runId', 'seed']);
    expect(created_by).toBe('planodds');
  });

  it('can be read without any draw in it', async () => {
    await write([]);
    expect(await read(path)).toEqual([]);
    expect(parquetMetadata(bytesOf(path)).schema.slice(1).map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
  });

  it('is written in memory that does not grow with the number of draws', async () => {
    const rows = 50_000;
    const key = streamKey(3, 'memory');
    const values = { draw: new Int32Array(rows), a: new Float32Array(rows), b: new Float64Array(rows) };
    /** Bytes that are still needed: what lies about uncollected is a matter of the machine, and buffers go a turn after their arrays. */
    const held = async (): Promise<number> => {
      for (let turn = 0; turn < 4; turn++) {
        collect();
        await new Promise(setImmediate);
      }
      const { heapUsed, external } = process.memoryUsage(); // array buffers are in external
      return heapUsed + external;
    };
    const writer = await createDrawsWriter(path, [{ name: 'draw', type: 'INT32' }, { name: 'a', type: 'FLOAT' }, { name: 'b', type: 'DOUBLE' }], {});
    const after: number[] = [];
    for (let i = 0; i < 40; i++) {
      fillUniform(values.b, key, 0, 0, i * rows, rows);
      values.a.set(values.b);
      values.draw.forEach((_, j) => (values.draw[j] = i * rows + j));
      writer.append({ rows, values });
      if (i === 7 || i === 39) after.push(await held());
    }
    await writer.close();
    expect(statSync(path).size).toBeGreaterThan(20_000_000);
    // more than 16 MB of the file were written between the two
    expect(after[1]! - after[0]!).toBeLessThan(2e6);
    const file = bytesOf(path);
    expect(parquetMetadata(file).num_rows).toBe(2_000_000n);
    const last = await parquetReadObjects({ file, rowStart: 1_999_999, rowEnd: 2_000_000 });
    expect(last).toEqual([{ draw: 1_999_999, a: values.a[rows - 1], b: values.b[rows - 1] }]);
  }, 30_000);
});

describe('a draws file that is not finished', () => {
  it('does not have its name yet, and is gone after discard', async () => {
    const writer = await createDrawsWriter(path, columns, metadata, { groupRows: 100 });
    writer.append(three[0]!);
    expect(readdirSync(folder)).toEqual(['draws.parquet.partial']);
    await writer.discard();
    await writer.discard();
    expect(readdirSync(folder)).toEqual([]);
    expect(() => writer.append(three[0]!)).toThrow(new RangeError('draws writer must be open: done'));
  });

  it('leaves the file that was there before', async () => {
    writeFileSync(path, 'before');
    const writer = await createDrawsWriter(path, columns, metadata);
    writer.append(three[0]!);
    await writer.discard();
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  it('stays when discard comes after close', async () => {
    const writer = await createDrawsWriter(path, columns, metadata);
    await writer.close();
    await writer.discard();
    expect(readdirSync(folder)).toEqual(['draws.parquet']);
  });
});

describe('what cannot be written', () => {
  it('is told with the path and the reason of the system', async () => {
    const nowhere = join(folder, 'none', 'draws.parquet');
    const failure = await createDrawsWriter(nowhere, columns, metadata).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutputError);
    expect(failure).toMatchObject({ code: 'ENOENT', path: nowhere, message: `cannot write ${nowhere}: its folder does not exist` });
  });

  it.skipIf(!existsSync('/dev/full'))('is told when the disk fills up, and can be discarded', async () => {
    symlinkSync('/dev/full', `${path}.partial`);
    const writer = await createDrawsWriter(path, columns, metadata);
    writer.append(three[0]!);
    await expect(writer.close()).rejects.toThrow(new OutputError('ENOSPC', path));
    await writer.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full'))('is told by the batch that meets the full disk, and no other is taken', async () => {
    symlinkSync('/dev/full', `${path}.partial`);
    const writer = await createDrawsWriter(path, columns, metadata, { groupRows: 65_536 });
    const large = batch('as-planned', 'today', 65_536);
    expect(() => { for (let i = 0; i < 3; i++) writer.append(large); }).toThrow(new OutputError('ENOSPC', path));
    expect(() => writer.append(large)).toThrow(new RangeError('draws writer must be open: failed'));
    await expect(writer.close()).rejects.toThrow(new RangeError('draws writer must be open: failed'));
    await writer.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when a batch does not fit, and the next one is taken', async () => {
    const writer = await createDrawsWriter(path, [{ name: 'x', type: 'FLOAT' }, { name: 's', type: 'STRING' }], {});
    const x = Float64Array.of(1, 2);
    const told = (bad: DrawBatch, message: string): void => expect(() => writer.append(bad)).toThrow(new RangeError(message));
    told({ rows: 2, values: { x } }, 'batch lacks the column: s');
    told({ rows: 3, values: { x, s: 'a' } }, 'column x must have at least 3 values: 2');
    told({ rows: 2, values: { x: Int32Array.of(1, 2), s: 'a' } }, 'column x is FLOAT and cannot hold: Int32Array');
    told({ rows: 2, values: { x: 'a', s: 'a' } }, 'column x is FLOAT and cannot hold: a text');
    told({ rows: 2, values: { x, s: 'a', y: x } }, 'no such column: y');
    told({ rows: 1.5, values: { x, s: 'a' } }, 'rows must be a whole number from 0: 1.5');
    writer.append({ rows: 2, values: { x, s: 'a' } });
    await writer.close();
    expect(await read(path)).toEqual([{ x: 1, s: 'a' }, { x: 2, s: 'a' }]);
  });

  it('is refused without columns, with one twice, or with no rows in a group', async () => {
    await expect(createDrawsWriter(path, [], {})).rejects.toThrow(new RangeError('a draws file needs columns: 0'));
    await expect(createDrawsWriter(path, [...columns, columns[3]!], {})).rejects.toThrow(new RangeError('column stands twice: forest.2024'));
    await expect(createDrawsWriter(path, columns, {}, { groupRows: 0 })).rejects.toThrow(new RangeError('rows of a group must be a whole number from 1: 0'));
    expect(readdirSync(folder)).toEqual([]);
  });
});
