import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { ParquetWriter } from 'hyparquet-writer';
import type { DrawColumn, DrawType } from './draw-columns.js';
import { checkBatch, createDrawGroup, fillDrawGroup, type DrawBatch, type DrawGroup } from './write-draw-group.js';
import { about, OutputError } from './write-error.js';
import { codeOf } from './write-files.js';
import { ParquetSink } from './write-parquet-sink.js';

export type { DrawBatch, DrawValues } from './write-draw-group.js';

type Source = Parameters<ParquetWriter['write']>[0]['columnData'][number];
type Element = ParquetWriter['schema'][number];
type Storage = { readonly element: Omit<Element, 'name'>; readonly source: Omit<Source, 'name' | 'data'> };

/** How a type is stored. The encodings are named, not left to the package, which would choose by looking at the values. */
const storage: Readonly<Record<DrawType, Storage>> = {
  INT32: { element: { type: 'INT32' }, source: { encoding: 'DELTA_BINARY_PACKED' } },
  // PLAIN is read everywhere; splitting the bytes would save a fifth and take two to four times as long to write.
  // No statistics: draws come in no order, so that hardly a row group could be left out by them.
  FLOAT: { element: { type: 'FLOAT' }, source: { encoding: 'PLAIN', statistics: false } },
  DOUBLE: { element: { type: 'DOUBLE' }, source: { encoding: 'PLAIN', statistics: false } },
  BOOLEAN: { element: { type: 'BOOLEAN' }, source: { encoding: 'RLE', statistics: false } },
  STRING: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, source: { encoding: 'RLE_DICTIONARY' } },
};

export type DrawsWriter = {
  /**
   * Adds rows; a full row group goes to the file before it returns.
   * @throws RangeError if the batch does not fit the columns; nothing of it is added then
   * @throws OutputError if the file cannot be written; only `discard` makes sense then
   */
  readonly append: (batch: DrawBatch) => void;
  /** Ends the file and gives it its name. @throws OutputError; then `discard` */
  readonly close: () => Promise<void>;
  /** Removes what was written; a file that had the name before stays. Does nothing after `close` or twice. */
  readonly discard: () => Promise<void>;
};

export type DrawsOptions = {
  /** rows that are held in memory and written together; 65,536 if left out */
  readonly groupRows?: number;
};

function schemaOf(columns: readonly DrawColumn[]): Element[] {
  const leaves = columns.map(({ name, type }): Element => ({ name, repetition_type: 'REQUIRED', ...storage[type].element }));
  return [{ name: 'draws', num_children: columns.length }, ...leaves];
}

function check(columns: readonly DrawColumn[], groupRows: number): void {
  if (columns.length === 0) throw new RangeError('a draws file needs columns: 0');
  const names = columns.map((column) => column.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`column stands twice: ${twice}`);
  if (!Number.isSafeInteger(groupRows) || groupRows < 1) throw new RangeError(`rows of a group must be a whole number from 1: ${groupRows}`);
}

function flush(parquet: ParquetWriter, group: DrawGroup): void {
  if (group.rows === 0) return;
  const columnData = group.columns.map(({ column, held }): Source => ({
    name: column.name,
    data: Array.isArray(held) ? held.slice(0, group.rows) : held.subarray(0, group.rows),
    ...storage[column.type].source,
  }));
  // the sink writes at once, so there is no promise to wait for; page size 0 is one page for each column
  void parquet.write({ columnData, rowGroupSize: group.rows, pageSize: 0 });
  group.rows = 0;
}

/** Does `work` and tells the system's failures as ones about `path`; mistakes of the program stay what they are. */
function aboutNow(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw codeOf(error) === '' ? error : new OutputError(codeOf(error), path, { cause: error });
  }
}

function startParquet(file: FileHandle, columns: readonly DrawColumn[], metadata: Readonly<Record<string, string>>): ParquetWriter {
  const kvMetadata = Object.keys(metadata).sort().map((key) => ({ key, value: metadata[key] as string }));
  return new ParquetWriter({ writer: new ParquetSink(file.fd), schema: schemaOf(columns), codec: 'SNAPPY', kvMetadata, createdBy: 'planodds' });
}

/**
 * Opens a Parquet file for draws and takes rows as they come. What it holds in memory is one row group, `groupRows` times the bytes
 * of a row, about two megabytes of file, and some hundred bytes for each column and row group written, whatever the number of draws.
 *
 * The bytes depend on columns, metadata, rows and `groupRows` only, not on how rows were cut into batches nor on the clock.
 * Until `close` the file is named `<path>.partial`; one writer at a time for a path.
 * @param metadata key-value metadata of the file, such as run id, seed, draws and engine version; written in the order of keys
 * @throws RangeError for no columns, a column named twice, or `groupRows` below 1
 * @throws OutputError if the file cannot be made, with code ENOENT if its folder does not exist
 */
export async function createDrawsWriter(
  path: string,
  columns: readonly DrawColumn[],
  metadata: Readonly<Record<string, string>>,
  options: DrawsOptions = {},
): Promise<DrawsWriter> {
  const { groupRows = 65_536 } = options;
  check(columns, groupRows);
  const partial = `${path}.partial`;
  const file = await about(path, () => open(partial, 'w'));
  const parquet = startParquet(file, columns, metadata);
  const group = createDrawGroup(columns, groupRows);
  let state: 'open' | 'failed' | 'done' = 'open';
  const expectOpen = (): void => {
    if (state !== 'open') throw new RangeError(`draws writer must be open: ${state}`);
  };

  return {
    append(batch) {
      expectOpen();
      checkBatch(columns, batch);
      state = 'failed'; // until all of it is done
      aboutNow(path, () => {
        for (let from = 0; from < batch.rows;) {
          from += fillDrawGroup(group, batch, from);
          if (group.rows === group.capacity) flush(parquet, group);
        }
      });
      state = 'open';
    },
    async close() {
      expectOpen();
      state = 'failed';
      aboutNow(path, () => {
        flush(parquet, group);
        void parquet.finish();
      });
      await about(path, async () => {
        await file.close();
        await rename(partial, path);
      });
      state = 'done';
    },
    async discard() {
      if (state === 'done') return;
      state = 'done';
      await about(path, async () => {
        await file.close(); // closing twice is harmless
        await rm(partial, { force: true });
      });
    },
  };
}
