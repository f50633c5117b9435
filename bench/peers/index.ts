import { inTurn, milliseconds, summary } from '../measure.js';
import { agreement, type Result } from '../result.js';
import type { Parameters } from '../workload/parameters.js';
import { mathjsWorkload } from './mathjs.js';
import { naiveDraws, naiveLoop, naiveResult } from './naive-loop.js';
import { statisticsOf } from './simple-statistics.js';

/** Microseconds per draw of what else one could use in the same process; `draws` that were timed; `largest` distance of its means from `known`, in standard errors. */
export type PeerRow = { readonly name: string; readonly draws: number; readonly usPerDraw: ReturnType<typeof summary>; readonly largest: number | null };

/** Draws of the plain loop, and of mathjs: a few hundred say what a draw takes. */
export type PeerDraws = { readonly loop: number; readonly mathjs: number };

/** Times the peers in turn; each is held against a known result, so that what is timed is the workload. */
export async function timePeers(parameters: Parameters, known: Result | null, draws: PeerDraws, rounds: number): Promise<readonly PeerRow[]> {
  const formulas = mathjsWorkload(parameters);
  const kept = naiveDraws(parameters, 1, draws.loop);
  const results: Record<string, Result> = {};
  let seed = 0;
  const peers = [
    { name: 'plain loop, full sort', draws: draws.loop, time: () => milliseconds(() => (results['plain loop, full sort'] = naiveLoop(parameters, ++seed, draws.loop))) },
    { name: 'mathjs, compiled formulas', draws: draws.mathjs, time: () => milliseconds(() => (results['mathjs, compiled formulas'] = naiveResult(parameters, formulas.draw(++seed, draws.mathjs)))) },
    { name: 'simple-statistics, statistics alone', draws: draws.loop, time: () => milliseconds(() => void statisticsOf(kept)) },
  ];
  const times = await inTurn(peers, rounds);
  return peers.map(({ name, draws: n }) => {
    const result = results[name];
    return { name, draws: n, usPerDraw: summary((times.get(name) ?? []).map((ms) => (1000 * ms) / n), 1), largest: known === null || result === undefined ? null : agreement(result, known).means };
  });
}
