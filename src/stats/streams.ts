/** Names one independent sequence of random numbers: the seed of the run and a 64-bit hash of the stream's name. */
export type StreamKey = { readonly seed: number; readonly low: number; readonly high: number };

const LARGEST_SEED = 0xffffffff;

/**
 * The key of the stream called `name` in the run seeded by `seed`.
 *
 * The name is hashed as UTF-16 code units, low byte first: `low` is MurmurHash3-x86-32 with seed 0, `high` is
 * FNV-1a-32 passed through Murmur's finalizer. Two different constructions, so that names colliding in one word have
 * no reason to collide in the other.
 * @throws RangeError `seed must be an integer in [0, 4294967295]: -1`
 */
export function streamKey(seed: number, name: string): StreamKey {
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
    throw new RangeError(`seed must be an integer in [0, ${LARGEST_SEED}]: ${seed}`);
  }
  return { seed, low: murmur3(name, 0), high: mixedFnv1a(name) };
}

/**
 * Refuses two different names with the same 64-bit hash, which would share their random numbers.
 *
 * The same name given twice is one stream and is accepted. `hash` is replaceable only to make a collision testable.
 * @throws RangeError `stream names "a" and "b" have the same hash; rename one of them: 00000000deadbeef`
 */
export function assertDistinctStreams(
  names: readonly string[],
  hash: (name: string) => { readonly low: number; readonly high: number } = (name) => streamKey(0, name),
): void {
  const owners = new Map<string, string>();
  for (const name of names) {
    const { low, high } = hash(name);
    const digits = high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
    const owner = owners.get(digits);
    if (owner !== undefined && owner !== name) {
      throw new RangeError(`stream names "${owner}" and "${name}" have the same hash; rename one of them: ${digits}`);
    }
    owners.set(digits, name);
  }
}

/**
 * MurmurHash3-x86-32 of the UTF-16LE bytes of a text, an unsigned 32-bit integer.
 * @source Appleby, MurmurHash3.cpp (public domain)
 */
export function murmur3(text: string, seed: number): number {
  let hash = seed | 0;
  const pairs = text.length - (text.length % 2);
  for (let i = 0; i < pairs; i += 2) {
    hash ^= scramble(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (pairs < text.length) hash ^= scramble(text.charCodeAt(pairs));
  return finalize(hash ^ (2 * text.length));
}

/**
 * FNV-1a-32 of the UTF-16LE bytes of a text with its bits mixed, an unsigned 32-bit integer.
 * @source Fowler, Noll & Vo (FNV-1a); finalizer of MurmurHash3
 */
function mixedFnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return finalize(hash);
}

function scramble(word: number): number {
  const scaled = Math.imul(word, 0xcc9e2d51);
  return Math.imul((scaled << 15) | (scaled >>> 17), 0x1b873593);
}

function finalize(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
