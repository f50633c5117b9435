import { expect, it } from 'vitest';
import { differences } from '../engine/compare.js';
import { randomCase } from '../engine/random-model.js';

/** Seeds beyond those of the ordinary tests: `npm run test:long`. */
const from = 1_000;
const models = 15_000;

it(`kernel and oracle agree on every outcome of ${models} further random models`, () => {
  for (let seed = from; seed < from + models; seed++) {
    const { model, levers, rows, count } = randomCase(seed, 8);
    expect(differences(model, levers, rows, count), `seed ${seed}`).toEqual([]);
  }
});
