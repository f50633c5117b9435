import { reservedWords } from '../schema/ids.js';
import { suggestId } from '../scenarios/describe.js';

/** An id longer than this is cut at a word. */
const longest = 40;

/** A free snake_case id: made of the Latin letters of the first text that has a word of them, else `<stem>_<n>`; added to `used`. */
export function makeId(texts: readonly (string | undefined)[], stem: string, used: Set<string>): string {
  const made = texts.map((text) => fromText(text)).find((id) => id !== null);
  const free = made === undefined || made === null ? numbered(stem, used, 1) : used.has(made) ? numbered(made, used, 2) : made;
  used.add(free);
  return free;
}

/** Only texts that are Latin as a whole: half a name would be no id to read. */
function fromText(text: string | undefined): string | null {
  if (text === undefined || /[^\u0020-\u007e]/.test(text)) return null;
  const id = suggestId(text.replace(/[%(].*$/, ''), 'snake_case');
  if (id === null || !/[a-z]{2}/.test(id)) return null;
  const words = id.split('_');
  while (words.join('_').length > longest && words.length > 1) words.pop();
  const short = words.join('_').slice(0, longest);
  return reservedWords.has(short) ? null : short;
}

function numbered(stem: string, used: ReadonlySet<string>, from: number): string {
  let n = from;
  while (used.has(`${stem}_${n}`)) n += 1;
  return `${stem}_${n}`;
}
