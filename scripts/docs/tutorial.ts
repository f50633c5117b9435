import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommandLine } from '../../src/cli/command-line.js';
import { openSession } from '../../src/cli/session.js';
import type { Language } from '../../src/schema/text.js';
import { readCsvGrid } from '../../src/sheets/read-csv.js';
import { readTemplate } from '../../src/start/read-template.js';
import { table } from './markdown.js';

/** The tutorial as it should be, and the chart it shows. */
export type Tutorial = { readonly text: string; readonly chart: string };

/** A chart that the tutorial shows, as the first run draws it. */
const chartFile = (lang: Language): string => `reports/main/charts/attainment.ex-ante.${lang}.svg`;

/** Steps that take time are told with their seconds, which differ from run to run. */
const timed = /^.*[(（]\d+(\.\d+)? ?(s|秒)[)）]\n/gm;

/** Runs a command line in a folder; everything it prints, progress left out, as a person sees it. */
async function printed(argv: readonly string[], cwd: string, lang: Language): Promise<string> {
  let text = '';
  const stream = { write: (part: string) => ((text += part), true), isTTY: false, columns: 100 };
  const host = { cwd: () => cwd, env: { LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8' }, stdout: stream, stderr: stream };
  await runCommandLine(argv, openSession(host as unknown as NodeJS.Process, argv, new AbortController().signal));
  return text.replaceAll(timed, '');
}

/** The words of a command line; a text in double quotes is one word. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** The columns of a table of the form that the tutorial shows. */
function formTable(lang: Language, name: string, skipped: readonly number[]): string {
  const [grid] = readCsvGrid(name, readTemplate('form', lang).get(`${name}.csv`) ?? '').grids;
  const [head = [], ...rows] = (grid?.rows ?? []).map((row) => row.map((cell) => cell?.text ?? '').filter((_, index) => !skipped.includes(index)));
  return table(head, rows.map((row) => head.map((_, index) => row[index] ?? '')));
}

/**
 * Follows the tutorial in a folder of its own: writes each file that a block names, runs each command after a `$`, and puts what it prints below it.
 * @throws RangeError if a command of the tutorial is not `planodds`
 */
export async function followTutorial(source: string, lang: Language): Promise<Tutorial> {
  const folder = mkdtempSync(join(tmpdir(), 'planodds-tutorial-'));
  try {
    const filled = source.replace(/(<!-- generated:(indicators|projects) -->\n)[\s\S]*?(<!-- \/generated:\2 -->)/g, (_, open: string, name: string, close: string) => `${open}\n${formTable(lang, name, [])}\n\n${close}`);
    const parts = filled.split(/^(```[\s\S]*?^```$)/m);
    const done: string[] = [];
    for (const part of parts) done.push(await followBlock(part, folder, lang));
    return { text: done.join(''), chart: readFileSync(join(folder, chartFile(lang)), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function followBlock(part: string, folder: string, lang: Language): Promise<string> {
  const file = /^```(?:yaml|csv) (\S+)\n([\s\S]*?)```$/.exec(part);
  if (file?.[1] !== undefined) {
    mkdirSync(dirname(join(folder, file[1])), { recursive: true });
    writeFileSync(join(folder, file[1]), file[2] ?? '');
  }
  if (!part.startsWith('```console\n')) return part;
  const commands = part.split('\n').filter((line) => line.startsWith('$ '));
  const lines: string[] = [];
  for (const command of commands) {
    const [program, ...argv] = words(command.slice(2));
    if (program !== 'planodds') throw new RangeError(`the tutorial runs planodds only: ${command}`);
    lines.push(command, ...(await printed(argv, folder, lang)).trimEnd().split('\n').map((line) => line.trimEnd()));
  }
  return `\`\`\`console\n${lines.join('\n')}\n\`\`\``;
}

/** Files of the tutorial, by language. */
export const tutorialFiles: Readonly<Record<Language, { readonly text: string; readonly chart: string }>> = {
  en: { text: 'docs/tutorial.md', chart: 'docs/tutorial/attainment.en.svg' },
  zh: { text: 'docs/tutorial.zh-CN.md', chart: 'docs/tutorial/attainment.zh.svg' },
};
