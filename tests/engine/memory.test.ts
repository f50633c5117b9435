import { describe, expect, it } from 'vitest';
import { createWasmMachine } from '../../src/engine/machine/wasm.js';
import { createBuilder } from '../../src/engine/program/builder.js';
import { assertFits, bytesOf, gibibytes } from '../../src/engine/program/memory.js';
import { createNodeTable } from '../../src/engine/program/node-table.js';
import { compileProgram, newWishes, type Program } from '../../src/engine/program/program.js';
import { instantiate } from '../../src/engine/wasm/load.js';
import { keepAll, refuse } from './both-engines.js';
import { randomCase } from './random-model.js';

const page = 2 ** 16;

/** A program of one row of words, sketched so many times. */
function sketched(times: number, bins: number): Program {
  const b = createBuilder();
  const wishes = newWishes();
  const row = b.words('a', 0, 0);
  wishes.kept.push(row);
  for (let n = 0; n < times; n++) wishes.sketches.push({ row, bins, low: 0, high: 1, atoms: false } as never);
  return { ...compileProgram(b, { ...newWishes(), kept: [row] }), wishes };
}

describe('the memory of a program', () => {
  it('is never told smaller than the WebAssembly engine takes, and not twice as large', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { model, levers } = randomCase(seed, 1);
      const { program } = keepAll(model, levers, 'drawn');
      const machine = createWasmMachine(program, () => undefined, refuse);
      machine.open([]);
      const taken = machine.kept(0).buffer.byteLength;
      expect(bytesOf(program), `seed ${seed}`).toBeGreaterThan(taken - 2 * page);
      expect(bytesOf(program), `seed ${seed}`).toBeLessThan(2 * taken + page);
    }
  });

  it('is refused where WebAssembly cannot address it, telling both sizes', () => {
    expect(() => assertFits(sketched(1000, 2000))).not.toThrow();
    expect(() => assertFits(sketched(120_000, 2000))).toThrow(/^memory must be at most 4 GiB: \d+(\.\d)? GiB$/);
  });

  it('is told where the computer does not give it', () => {
    expect(() => instantiate(2 ** 33, {} as never)).toThrow('memory could not be had: 8 GiB');
  });

  it('is written with two digits, rounded up', () => {
    expect([4 * 2 ** 30, 4.01 * 2 ** 30, 12.3 * 2 ** 30, 0.123 * 2 ** 30].map(gibibytes)).toEqual(['4 GiB', '4.1 GiB', '13 GiB', '0.13 GiB']);
  });
});

describe('operations of a program', () => {
  it('are refused beyond the most that a builder may collect', () => {
    const { find } = createNodeTable(2 ** 13);
    const add = (k: number): number => find(0, k, 0, 0, 0, 0);
    for (let k = 0; k < 2 ** 13 - 1; k++) add(k);
    expect(add(5)).toBe(5);
    expect(() => [-2, -3].forEach(add)).toThrow('operations must be at most 8192: 8193');
  });
});
