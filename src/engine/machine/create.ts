import type { Program } from '../program/program.js';
import { createJsMachine, type SamplerCache } from './js.js';
import type { EngineName, Machine, OnNonFinite, Words } from './machine.js';

/** Which engine is asked for: `auto` takes the fast one where it can run. */
export type EngineChoice = 'auto' | EngineName;
export const engineChoices: readonly EngineChoice[] = ['auto', 'js', 'wasm'];

/** A machine for a program. */
export function createMachine(program: Program, words: Words, _: { readonly engine: EngineChoice }, onNonFinite: OnNonFinite, cache: SamplerCache): Machine {
  return createJsMachine(program, words, onNonFinite, cache);
}
