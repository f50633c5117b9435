import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticText, formatDiagnostic } from '../../src/messages/diagnostics.js';
import { codes } from '../../src/scenarios/codes.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import type { Diagnostic } from '../../src/schema/diagnostic.js';
import { badTables } from '../sheets/bad-tables.js';
import { badTemplates } from './bad-templates.js';
import { badDocuments } from './bad-documents.js';
import { edited, miniFiles, miniWorkspace } from './mini-workspace.js';

function problems(changes: Readonly<Record<string, string | null>>): Diagnostic[] {
  return [...checkWorkspace(miniWorkspace(changes)).diagnostics];
}

/** What each bad document is told, by index. */
const told = badDocuments.map(({ changes }) => problems(changes));

const place = ({ place: { file, line, column } }: Diagnostic) => `${file}:${line}:${column}`;

describe('diagnostics', () => {
  it('a sound workspace has none', () => {
    expect(problems({}).map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
  });

  it('every code has a bad document, a bad table or a bad template that raises it', () => {
    expect([...new Set([...badDocuments, ...badTables, ...badTemplates].map(({ code }) => code))].sort()).toEqual(Object.keys(codes).sort());
  });

  it.each(badDocuments.map((bad, index) => ({ ...bad, index })))('$code (case $index) is raised with the severity of its table', ({ code, index }) => {
    const found = told[index]?.find((d) => d.code === code);
    expect(found?.severity).toBe(codes[code as keyof typeof codes].severity);
  });

  it('every sentence in both languages stands at its exact place, and says what to do', async () => {
    const lines = badDocuments.flatMap(({ code }, index) => (told[index] ?? []).flatMap((d) => (d.code === code ? [formatDiagnostic(d, 'en'), formatDiagnostic(d, 'zh')] : [`  also ${formatDiagnostic(d, 'en')}`])));
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./diagnostics.expected.txt');
  });

  it.each(['overlapping-rules', 'envelope-conflict', 'transfer-conflict', 'balance-without-payers', 'frozen-definition', 'lever-twice', 'entry-twice', 'duplicate-id'] as const)('%s names the lines of both entries', (code) => {
    const own = badDocuments.flatMap((bad, index) => (bad.code === code ? (told[index] ?? []).filter((d) => d.code === code) : []));
    expect(own.length).toBeGreaterThan(0);
    for (const d of own) {
      const line = /[\w./-]+\.(yaml|csv):\d+/;
      expect(diagnosticText(d, 'en').message).toMatch(line);
      expect(diagnosticText(d, 'zh').message).toMatch(line);
    }
  });

  it('a parent and its child may set the same thing: the child rules', () => {
    const levers = `shocks:\n  - { event: drought, mode: forced, year: YEAR, because: A test. }\nfunding:\n  rules:\n    - { select: all, multiplier: SHARE, because: A test. }\n`;
    const file = (id: string, year: string, share: string, more = '') => ({ [`${id}.yaml`]: `id: ${id}\ntitle: T\nnarrative: N.\n${more}${levers.replace('YEAR', year).replace('SHARE', share)}` });
    expect(problems({ ...file('parent', '2022', '0.7'), ...file('child', '2023', '0.8', 'extends: parent\n') })).toEqual([]);
  });

  it('reports all problems of all documents at once, sorted by place', () => {
    const changes = {
      ...edited('inputs/plan.yaml', 'value: 45', 'value: forty-five'),
      ...edited('inputs/relations.effects.csv', 'level,per-unit,1,', 'levl,per-unit,1,'),
      ...edited('studies/mini.yaml', 'draws: 1000', 'draws: 0'),
      ...edited('inputs/assumptions.csv', '800,1200', '1800,1200'),
    };
    expect(problems(changes).map((d) => `${place(d)} ${d.code}`)).toEqual([
      'inputs/assumptions.csv:4:6 bad-distribution',
      'inputs/plan.yaml:22:14 wrong-type',
      'inputs/relations.effects.csv:3:3 not-allowed',
      'studies/mini.yaml:6:8 out-of-range',
    ]);
  });

  it('reports every fault of one row', () => {
    const changes = edited('inputs/plan.yaml', "value: 100, printed: '100', year: 2025", "value: '100', printed: 100, year: 20255");
    expect(problems(changes).map((d) => `${place(d)} ${d.code}`)).toEqual(['inputs/plan.yaml:33:39 wrong-type', 'inputs/plan.yaml:33:55 wrong-type', 'inputs/plan.yaml:33:66 out-of-range']);
  });

  it('a broken row is known by its id, so that what refers to it is not reported again', () => {
    expect(problems(edited('inputs/assumptions.csv', 'triangular,0.7', 'triangular,x')).map((d) => d.code)).toEqual(['wrong-type']);
  });

  it('follows the grammar file:line:column code message; hint', () => {
    const [found] = problems({ 'half-funded.yaml': 'id: half-funded\ntitle: Half\nnarrative: Half.\nfunding:\n  rules:\n    - { select: all, amount: 1.2亿, because: A test. }\n' });
    expect(found && formatDiagnostic(found, 'en')).toBe('half-funded.yaml:6:30 wrong-type funding.rules[1].amount: expected a number or a list, found "1.2亿"; write 1.2');
    expect(found && diagnosticText(found, 'zh')).toEqual({ message: 'funding.rules[1].amount：应为数字或列表，实为 "1.2亿"', hint: '请写 1.2' });
  });

  it('whatever is cut out of whatever file, problems are told and nothing is thrown', () => {
    const paths = Object.keys(miniFiles);
    const cut = fc.record({ path: fc.constantFrom(...paths), from: fc.nat(2000), length: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(cut, ({ path, from, length }) => {
        const text = miniFiles[path] ?? '';
        const start = from % Math.max(text.length, 1);
        const found = problems({ [path]: text.slice(0, start) + text.slice(start + length) });
        for (const d of found) {
          expect(formatDiagnostic(d, 'en')).not.toMatch(/undefined|NaN/);
          expect(formatDiagnostic(d, 'zh')).not.toMatch(/undefined|NaN/);
          expect(Math.min(d.place.line, d.place.column)).toBeGreaterThanOrEqual(1);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  }, 60_000);
});
