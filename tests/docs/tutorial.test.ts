import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followTutorial, tutorialFiles } from '../../scripts/docs/tutorial.js';
import { languages } from '../../src/schema/text.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
/** What is said, but for the language: files, commands without their titles, headings, links, rows of tables. */
function outline(text: string): unknown {
  const blocks = [...text.matchAll(/^```(\S*) ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, kind, file, body = '']) => [kind, file, body.split('\n').filter((line) => line.startsWith('$ ')).map((line) => line.replace(/ --title .*/, ''))]);
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => (match[1] ?? '').replace(/\.(en|zh)\.svg$/, '.svg')).filter((to) => !to.startsWith('tutorial.'));
  return { blocks, links, headings: [...text.matchAll(/^#+ (\d+\.)?/gm)].map((match) => match[0]), items: (text.match(/^- \*\*/gm) ?? []).length, rows: (text.match(/^\|/gm) ?? []).length };
}

describe('the tutorial', () => {
  it('says the same in both languages', () => {
    expect(outline(read(tutorialFiles.zh.text))).toEqual(outline(read(tutorialFiles.en.text)));
  });

  it.each(languages)('in %s prints what the commands print, and shows the chart that they draw (npm run docs)', async (lang) => {
    const { text, chart } = tutorialFiles[lang];
    const followed = await followTutorial(read(text), lang);
    expect(followed.text).toBe(read(text));
    expect(followed.chart).toBe(read(chart));
    expect(followed.text).not.toMatch(/internal|stack/);
  }, 240_000);

  it('fails where a command is not of this program', async () => {
    await expect(followTutorial('```console\n$ rm -rf county\n```\n', 'en')).rejects.toThrow('the tutorial runs planodds only: $ rm -rf county');
  });

  it('says of the county that it is invented', () => {
    expect([read(tutorialFiles.en.text), read(tutorialFiles.zh.text)].map((text) => /invented, for teaching|虚构的教学示例/.test(text))).toEqual([true, true]);
  });
});
