import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../schema/text.js';

/** What the package ships to start from: a commented workspace, the frame of one whose tables are imported, and the tables of an invented county. */
export type TemplateName = 'workspace' | 'from-table' | 'form';

/** The files of a template in one language, by path with "/". */
export function readTemplate(name: TemplateName, lang: Language): ReadonlyMap<string, string> {
  const root = join(packageFolder(), 'templates', name, lang);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]));
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
