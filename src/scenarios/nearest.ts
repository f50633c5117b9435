/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other: optimal string alignment distance. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const cost = new Array<number>((a.length + 1) * width).fill(0);
  const at = (i: number, j: number) => cost[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = i + j;
        continue;
      }
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      cost[i * width + j] = best;
    }
  }
  return at(a.length, b.length);
}

/** The candidate most like the word, null if none is close: a third of its letters may differ, or it is a part of the other. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestScore = Math.floor(word.length / 3) + 1.5;
  for (const candidate of candidates) {
    const contained = word.length >= 3 && (candidate.includes(word) || (candidate.length >= 3 && word.includes(candidate)));
    const score = Math.min(editDistance(word.toLowerCase(), candidate.toLowerCase()), contained ? 1.25 : Infinity);
    if (score < bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Arguments of `unknown-key`: the key, all known ones, and the nearest of them. */
export function unknownKeyArgs(field: string, key: string, known: readonly string[]): Record<string, string> {
  // part of a formula that a comma has cut off, in a mapping on one line
  if (/[()]/.test(key)) return { field, key, known: known.join(', '), quotes: 'yes' };
  // a key may be known there and still have no place beside the others
  const near = nearest(key, known.filter((one) => one !== key));
  const args = { field, key, known: known.join(', ') };
  return near === null ? args : { ...args, nearest: near };
}
