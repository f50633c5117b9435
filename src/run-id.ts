import type { Task } from './engine/runner.js';
import type { Study } from './schema/study.js';
import { engineVersion } from './version.js';

/** Parts of a model that most plans lack: what is absent decides nothing and leaves no trace. */
const optional: ReadonlySet<string> = new Set(['change', 'formula', 'outputs']);

/** Typed arrays and infinities as JSON that keeps every bit that matters. */
function plain(key: string, value: unknown): unknown {
  if (optional.has(key) && (value === null || (Array.isArray(value) && value.length === 0))) return undefined;
  if (value instanceof Float64Array) return Array.from(value, String);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}

/** Hash of what decides the result: resolved models and levers, seed, draws, design, engine version. Comments, texts and the order of keys in a file change nothing. */
export async function runIdOf(tasks: readonly Task[], study: Study): Promise<string> {
  return (await sha256(decisionOf({ engineVersion, seed: study.seed, draws: study.draws, design: study.design ?? 'random', ...(study.integrate === true ? { integrate: true } : {}), tasks }))).slice(0, 12);
}

/** What decides a result, as text to be hashed: numbers to the last bit, typed arrays and infinities too. */
export function decisionOf(decided: unknown): string {
  return JSON.stringify(decided, plain);
}

/** SHA-256 of a text in hexadecimal. */
export function sha256(text: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(text));
}

/** SHA-256 of bytes in hexadecimal. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
