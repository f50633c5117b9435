import { assertCount, wordsOf, type Seeding } from './points.js';

/** How many players are enumerated at most: 2^20 sets. */
const MOST_PLAYERS = 20;

/**
 * The Shapley value of each of n players: its gain v(S and player) - v(S), averaged over all orders in which they may come.
 *
 * The values sum to v(all) - v(none) to rounding. Every one of the 2^n sets is asked for once, in increasing order of its
 * mask.
 * @param value v(S) of the set whose members are the bits of a mask, bit i for player i, in any unit
 * @returns [player]
 * @throws RangeError `players must be an integer in [1, 20]: 21`, `value of a set must be finite, that of mask 5 is: NaN`
 * @source Shapley 1953, "A value for n-person games", Contributions to the Theory of Games II
 */
export function shapleyValues(players: number, value: (mask: number) => number): Float64Array {
  if (!(Number.isInteger(players) && players >= 1 && players <= MOST_PLAYERS)) throw new RangeError(`players must be an integer in [1, ${MOST_PLAYERS}]: ${players}`);
  const known = new Float64Array(2 ** players);
  for (let mask = 0; mask < known.length; mask++) known[mask] = finiteValue(value(mask), `mask ${mask}`);
  // By size of S without the player: |S|! (n - |S| - 1)! / n!, the share of orders in which just S comes before.
  const weights = [1 / players];
  for (let size = 1; size < players; size++) weights.push(((weights[size - 1] as number) * size) / (players - size));
  const parts = new Float64Array(players);
  for (let mask = 0; mask < known.length; mask++) {
    const [own, weight] = [known[mask] as number, weights[bitsOf(mask)] as number];
    for (let i = 0; i < players; i++) if (((mask >>> i) & 1) === 0) (parts[i] as number) += weight * ((known[mask | (1 << i)] as number) - own);
  }
  return parts;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Shapley values estimated from `pairs` random orders and the reverse of each, with standard errors.
 *
 * In every order the gains sum to v(all) - v(none), and so do the estimates, to rounding. A player that never adds anything
 * has exactly 0. The standard error is that of the mean of pairs; it tells of the choice of orders and not of any noise in
 * v. Pair r has replicate r of its stream: more pairs keep the first ones. Every set is asked for at most once.
 * @param value v(S) of the set of players with `members[player]` 1, the others 0; the array is used again after the call
 * @returns [player]
 * @throws RangeError `players must be an integer of at least 1: 0`, `pairs must be an integer of at least 2: 1`, `value of a
 * set must be finite, that of players 0, 2 is: NaN`
 * @source Castro, Gómez & Tejada 2009, "Polynomial calculation of the Shapley value based on sampling", Computers &
 * Operations Research 36; Mitchell, Cooper, Frank & Holmes 2022, "Sampling permutations for Shapley value estimation",
 * JMLR 23 (reversed orders)
 */
export function sampledShapleyValues(
  players: number,
  pairs: number,
  value: (members: Uint8Array) => number,
  seeding: Seeding,
): readonly { readonly value: number; readonly standardError: number }[] {
  assertCount('players', players, 1);
  assertCount('pairs', pairs, 2);
  const ask = remembered(players, value);
  const sums = new Float64Array(players);
  const gains = Array.from({ length: players }, () => new Float64Array(pairs));
  for (let r = 0; r < pairs; r++) {
    const words = wordsOf(seeding, 'order', r, players);
    const order = Array.from(words, (_, player) => player).sort((i, j) => (words[i] as number) - (words[j] as number) || i - j);
    for (const way of [order, [...order].reverse()]) {
      const members = new Uint8Array(players);
      let before = ask(members);
      for (const player of way) {
        members[player] = 1;
        const after = ask(members);
        (gains[player] as Float64Array)[r]! += 0.5 * (after - before);
        before = after;
      }
    }
    gains.forEach((own, player) => ((sums[player] as number) += own[r] as number));
  }
  return gains.map((own, player) => {
    const mean = (sums[player] as number) / pairs;
    const squares = own.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
    return { value: mean, standardError: Math.sqrt(squares / (pairs - 1) / pairs) };
  });
}

/** A set function that asks for each set once. */
function remembered(players: number, value: (members: Uint8Array) => number): (members: Uint8Array) => number {
  const known = new Map<string, number>();
  const scratch = new Uint8Array(players);
  return (members) => {
    const id = members.join('');
    let own = known.get(id);
    if (own === undefined) {
      scratch.set(members);
      own = finiteValue(value(scratch), `players ${[...members.keys()].filter((i) => members[i] === 1).join(', ')}`);
      known.set(id, own);
    }
    return own;
  };
}

function finiteValue(value: number, set: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`value of a set must be finite, that of ${set} is: ${value}`);
  return value;
}
