import { compile, type EvalFunction } from 'mathjs/number';
import { at } from '../../src/engine/row.js';
import type { Parameters } from '../workload/parameters.js';
import type { Kept } from './naive-loop.js';
import { normalOf, pert, randomOf, triangular } from './sampling.js';

/** All formulas of a draw as one block of assignments in the order of evaluation, compiled once (mathjs with plain numbers: its fastest form). */
function compiled({ years, indicators, projects, couplings }: Parameters): EvalFunction {
  const all: string[] = [];
  const say = (name: string, formula: string): void => void all.push(`${name} = ${formula};`);
  projects.forEach(({ kernel }, p) => {
    say(`size_${p}`, `effect_${p} * delivery_${p}`);
    say(`on_time_${p}`, `max(0, 1 - delay_${p})`);
    say(`two_late_${p}`, `max(0, delay_${p} - 1)`);
    say(`one_late_${p}`, `1 - on_time_${p} - two_late_${p}`);
    for (let t = 1; t <= years; t++) {
      const terms = ['on_time', 'one_late', 'two_late'].flatMap((late, delay) => (kernel[t - 1 - delay] === undefined ? [] : [`${kernel[t - 1 - delay]} * ${late}_${p}`]));
      say(`gain_${p}_${t}`, terms.length === 0 ? '0' : `size_${p} * (${terms.join(' + ')})`);
    }
  });
  for (let t = 1; t <= years; t++) {
    indicators.forEach((indicator, i) => {
      const gains = projects.flatMap(({ first, second, share }, p) => (first === i ? [`gain_${p}_${t}`] : second === i ? [`${share} * gain_${p}_${t}`] : []));
      const others = t < 2 ? [] : couplings.filter(({ to }) => to === i).map(({ from, coefficient }) => `(${coefficient}) * (y_${from}_${t - 1} - y_${from}_${t - 2})`);
      const effects = gains.length === 0 ? [] : [`${indicator.direction} * (${gains.join(' + ')})`];
      say('u', [`drift_${i}`, ...effects, ...others].join(' + '));
      say('room', `max(1e-6, u >= 0 ? ${indicator.high} - path_${i} : path_${i} - ${indicator.low})`);
      say(`path_${i}`, `path_${i} + (u >= 0 ? 1 : -1) * room * (1 - exp(-abs(u) / room))`);
      say(`a_${i}`, `${indicator.phi} * a_${i} + noise_${i} * z_${i}_${t}`);
      say(`y_${i}_${t}`, `min(${indicator.high}, max(${indicator.low}, path_${i} + a_${i}))`);
    });
  }
  return compile(all.join('\n'));
}

/** Names of a draw's variables, made once. */
function namesOf({ years, indicators, projects }: Parameters) {
  const yearly = (name: string): string[][] => indicators.map((_, i) => Array.from({ length: years + 1 }, (_, t) => `${name}_${i}_${t}`));
  const each = (items: readonly unknown[], name: string): string[] => items.map((_, k) => `${name}_${k}`);
  return { effect: each(projects, 'effect'), delivery: each(projects, 'delivery'), delay: each(projects, 'delay'), drift: each(indicators, 'drift'), noise: each(indicators, 'noise'), path: each(indicators, 'path'), a: each(indicators, 'a'), y: yearly('y'), z: yearly('z') };
}

/** The workload draw by draw, its formulas compiled by mathjs; compiling them is no part of what `draw` takes. */
export function mathjsWorkload(parameters: Parameters): { draw(seed: number, draws: number): Kept } {
  const { years, indicators, projects } = parameters;
  const formulas = compiled(parameters);
  const names = namesOf(parameters);
  return {
    draw(seed, draws) {
      const random = randomOf(seed);
      const normal = normalOf(random);
      const kept = Array.from({ length: years }, () => indicators.map(() => new Float64Array(draws)));
      const scope = new Map<string, number>();
      for (let d = 0; d < draws; d++) {
        projects.forEach(({ effect, delivery, delayMode }, p) => {
          scope.set(at(names.effect, p), triangular(random, ...effect)).set(at(names.delivery, p), pert(random, normal, ...delivery)).set(at(names.delay, p), triangular(random, 0, delayMode, 2));
        });
        indicators.forEach(({ base, driftMean, driftSd, noiseMedian, noiseLogSd }, i) => {
          scope.set(at(names.drift, i), driftMean + driftSd * normal()).set(at(names.noise, i), noiseMedian * Math.exp(noiseLogSd * normal()));
          scope.set(at(names.path, i), base).set(at(at(names.y, i), 0), base).set(at(names.a, i), 0);
          for (let t = 1; t <= years; t++) scope.set(at(at(names.z, i), t), normal());
        });
        formulas.evaluate(scope);
        for (let t = 1; t <= years; t++) indicators.forEach((_, i) => (at(at(kept, t - 1), i)[d] = scope.get(at(at(names.y, i), t)) as number));
      }
      return kept;
    },
  };
}
