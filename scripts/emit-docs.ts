import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { languages } from '../src/schema/text.js';
import { commandBlock } from './docs/commands.js';
import { dataBlocks } from './docs/data.js';
import { diagnosticsBlocks } from './docs/diagnostics.js';
import { layersBlock } from './docs/layers.js';
import { leverBlocks } from './docs/levers.js';
import { referenceBlocks } from './docs/reference.js';
import { pictureBlock, readResults, resultBlock } from './docs/results.js';
import { followTutorial, tutorialFiles } from './docs/tutorial.js';

/** Every generated block, by document and name: what stands between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
async function blocks(root: URL): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const shipped = await readWorkspace(fileURLToPath(new URL('scenarios/', root)));
  const { documents } = parseWorkspace(shipped);
  const results = readResults(new URL('reports/main/', root));
  const readme = Object.fromEntries(
    languages.map((lang) => [lang, { picture: pictureBlock(root, 'attainment.ex-ante', lang), fan: pictureBlock(root, 'fan.forest-cover', lang), results: resultBlock(results, documents, lang), commands: commandBlock(lang) }]),
  );
  return {
    'README.md': readme.en ?? {},
    'README.zh-CN.md': readme.zh ?? {},
    'docs/architecture.md': { layers: layersBlock(root) },
    'docs/data.md': dataBlocks(documents),
    'docs/diagnostics.md': diagnosticsBlocks(),
    'docs/reference.md': referenceBlocks(),
    ...leverBlocks(root, shipped.files),
  };
}

/** A text with its generated blocks filled in. @throws RangeError if a block has no place, or a place has no block */
export function fill(text: string, contents: Readonly<Record<string, string>>, path: string): string {
  const placed = new Set<string>();
  const filled = text.replace(/(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated:\2 -->)/g, (_, open: string, name: string, close: string) => {
    const content = contents[name];
    if (content === undefined) throw new RangeError(`${path}: nothing generates this block: ${name}`);
    placed.add(name);
    return `${open}${content === '' ? '' : `\n${content}\n\n`}${close}`;
  });
  const missing = Object.keys(contents).find((name) => !placed.has(name));
  if (missing !== undefined) throw new RangeError(`${path}: no place for this block: ${missing}`);
  return filled;
}

/** Documents with generated blocks: as they stand, and as they should. */
export async function emitDocs(root: URL): Promise<readonly { readonly path: string; readonly found: string; readonly wanted: string }[]> {
  return Object.entries(await blocks(root)).map(([path, contents]) => {
    const found = readFileSync(new URL(path, root), 'utf8');
    return { path, found, wanted: fill(found, contents, path) };
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = new URL('../', import.meta.url);
  for (const { path, found, wanted } of await emitDocs(root)) if (found !== wanted) writeFileSync(new URL(path, root), wanted);
  for (const lang of languages) {
    const { text, chart } = tutorialFiles[lang];
    const followed = await followTutorial(readFileSync(new URL(text, root), 'utf8'), lang);
    mkdirSync(new URL('.', new URL(chart, root)), { recursive: true });
    writeFileSync(new URL(text, root), followed.text);
    writeFileSync(new URL(chart, root), followed.chart);
  }
}
