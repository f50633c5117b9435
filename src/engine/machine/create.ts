import { mostDigits } from '../fine-digits.js';
import { wasmProblem } from '../wasm/load.js';
import type { StreamKey } from '../../stats/streams.js';
import type { Program } from '../program/program.js';
import { createJsMachine, type SamplerCache } from './js.js';
import type { EngineName, Machine, OnNonFinite, Words } from './machine.js';
import { createWasmMachine } from './wasm.js';

/** Which engine is asked for: `auto` takes the fast one where it can run and single precision will do. */
export type EngineChoice = 'auto' | EngineName;

/**
 * The engine that a choice comes down to here; `double`: whether rows must be of double precision, which the fast one does not have.
 *
 * @throws RangeError `engine wasm cannot run here: <reason>`
 */
export function engineFor(choice: EngineChoice, double = false): EngineName {
  if (choice === 'js' || (choice === 'auto' && double)) return 'js';
  if (double) throw new RangeError(`engine wasm cannot run here: a target has more than ${mostDigits} last digits, too many for single precision`);
  const problem = wasmProblem();
  if (problem === null) return 'wasm';
  if (choice === 'auto') return 'js';
  throw new RangeError(`engine wasm cannot run here: ${problem}`);
}

/** Where the random words of a program come from: `keys` of streams that the fast engine may draw itself, null where it has to ask for words. */
export type WordSource = { readonly words: Words; readonly keys: readonly (StreamKey | null)[] };

/** A machine for a program. */
export function createMachine(program: Program, { words, keys }: WordSource, choice: EngineChoice, onNonFinite: OnNonFinite, cache: SamplerCache): Machine {
  return engineFor(choice) === 'js' ? createJsMachine(program, words, onNonFinite, cache) : createWasmMachine(program, words, onNonFinite, cache, keys);
}
