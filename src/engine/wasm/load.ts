import { gibibytes } from '../program/memory.js';
import { moduleText } from './module.js';

/** What this needs of the WebAssembly API, which is everywhere but in the libraries of ES2022. */
export type WasmMemory = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
type Module = object;
type Api = {
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Instance: new (module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => { readonly exports: unknown };
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
  readonly validate: (bytes: Uint8Array) => boolean;
};

/** Functions the module calls; pointers are bytes of its memory. */
export type Host = {
  readonly words: (place: number, out: number) => void;
  readonly sample: (law: number, from: number, out: number) => void;
  readonly exact: (law: number, word: number) => number;
  readonly normal: (from: number, stride: number, out: number, asWords: number) => void;
  readonly far: (sketch: number, value: number) => void;
  readonly farProduct: (product: number, x: number, y: number) => void;
};

/** Runs the instructions at `code` for a granule of draws; 0, or one more than the number of the `finite` row that is none. */
export type RunRows = (code: number, granule: number, count: number) => number;
/** Adds the rows that wait to the `n` sketches at `first`: those of `full` blocks, and `rest` draws of one more. */
export type DrainSketches = (first: number, n: number, full: number, rest: number) => void;

const pageBytes = 65536;
type Compiled = { readonly api: Api; readonly module: Module } | { readonly why: string };
let compiled: Compiled | null = null;

function compile(): Compiled {
  const api = (globalThis as { readonly WebAssembly?: Api }).WebAssembly;
  if (api === undefined) return { why: 'there is no WebAssembly' };
  const bytes = Uint8Array.from(atob(moduleText), (letter) => letter.charCodeAt(0));
  try {
    return api.validate(bytes) ? { api, module: new api.Module(bytes) } : { why: 'WebAssembly without 128-bit vectors' };
  } catch (error) {
    // a content-security policy may forbid to compile
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** Why rows cannot be computed by WebAssembly here, or null where they can. Compiles the module once. */
export function wasmProblem(): string | null {
  compiled ??= compile();
  return 'why' in compiled ? compiled.why : null;
}

/** Whether rows can be computed by WebAssembly here. */
export function wasmAvailable(): boolean {
  return wasmProblem() === null;
}

/** A memory and the module's entries on it. @throws RangeError `WebAssembly is not available: <why>`, `memory could not be had: 3.2 GiB` */
export function instantiate(bytes: number, host: Host): { readonly memory: WasmMemory; readonly run: RunRows; readonly drain: DrainSketches } {
  compiled ??= compile();
  if ('why' in compiled) throw new RangeError(`WebAssembly is not available: ${compiled.why}`);
  const { api } = compiled;
  const memory = had(bytes, () => new api.Memory({ initial: Math.ceil(bytes / pageBytes) }));
  const { exports } = new compiled.api.Instance(compiled.module, { env: { memory }, host });
  return { memory, ...(exports as { readonly run: RunRows; readonly drain: DrainSketches }) };
}

/** Makes a memory hold at least so many bytes; views of it must be made anew. @throws RangeError `memory could not be had: 3.2 GiB` */
export function reserve(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) had(bytes, () => memory.grow(Math.ceil(missing / pageBytes)));
}

/** What the computer gives of memory, or the error that says how much it did not. */
function had<T>(bytes: number, take: () => T): T {
  try {
    return take();
  } catch (error) {
    throw new RangeError(`memory could not be had: ${gibibytes(bytes)}`, { cause: error });
  }
}
