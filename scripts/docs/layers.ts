import { readFileSync } from 'node:fs';
import { code, table } from './markdown.js';

type Room = { readonly imports: readonly string[]; readonly packages: readonly string[]; readonly node: readonly string[] };

/** Who may import whom, read off layers.json. */
export function layersBlock(root: URL): string {
  const { rooms } = JSON.parse(readFileSync(new URL('layers.json', root), 'utf8')) as { readonly rooms: Readonly<Record<string, Room>> };
  const list = (names: readonly string[]): string => (names.length === 0 ? '—' : names.map(code).join(', '));
  return table(['room', 'may import', 'packages', 'files that may use Node'], Object.entries(rooms).map(([name, room]) => [code(name), list(room.imports), list(room.packages), list(room.node)]));
}
