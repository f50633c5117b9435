import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const doc = read('docs/dependencies.md');
const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** Package and licence of each row under a heading. */
function listed(heading: string): Map<string, string> {
  const section = doc.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return new Map([...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| [^|]+ \|$/gm)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]));
}

describe('docs/dependencies.md', () => {
  it.each([['At run time', 'dependencies'], ['For development', 'devDependencies']] as const)('%s: lists exactly the packages asked for', (heading, field) => {
    expect([...listed(heading).keys()].sort()).toEqual(Object.keys(manifest[field] ?? {}).sort());
  });

  it('states the licences that the packages state', () => {
    for (const [name, licence] of [...listed('At run time'), ...listed('For development')]) {
      const path = `node_modules/${name}/package.json`;
      if (!existsSync(new URL(path, root))) continue;
      expect(`${name}: ${licence}`).toBe(`${name}: ${(JSON.parse(read(path)) as { license: string }).license}`);
    }
  });
});
