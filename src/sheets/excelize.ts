import { createRequire } from 'node:module';
import type { init as load, NewFile } from 'excelize-wasm';

/** One open workbook of the spreadsheet library. */
export type Book = NewFile;
type Excelize = Awaited<ReturnType<typeof load>>;

let loading: Promise<Excelize> | null = null;

/** The spreadsheet library, loaded when it is first needed: other commands do not pay for it. */
export function excelize(): Promise<Excelize> {
  loading ??= open();
  return loading;
}

async function open(): Promise<Excelize> {
  const { init } = await import('excelize-wasm');
  return init(createRequire(import.meta.url).resolve('excelize-wasm/excelize.wasm.gz'));
}

/** Forgets the library after it broke down over a damaged file: it cannot be called again. */
export function discardExcelize(): void {
  loading = null;
}

/**
 * The answer of the library if it tells no error.
 * @throws RangeError `spreadsheet library: <its error>`
 */
export function told<T extends { readonly error: string | null }>(answer: T): T {
  if (answer.error !== null) throw new RangeError(`spreadsheet library: ${answer.error}`);
  return answer;
}
