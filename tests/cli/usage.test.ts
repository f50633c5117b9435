import { describe, expect, it } from 'vitest';
import { chartKinds, questionKinds } from '../../src/charts/index.js';
import { cliMessages } from '../../src/messages/cli.js';
import { engineVersion } from '../../src/version.js';
import { ended, planodds, start } from './cli.js';

const commands = ['run', 'validate', 'inspect', 'explain', 'show', 'compare', 'sweep', 'seek', 'prioritise', 'sensitivity', 'check', 'verify', 'chart', 'charts', 'schema', 'init', 'import', 'export'] as const;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('help', () => {
  it.each(commands)('of %s shows an example in either language', async (command) => {
    for (const lang of ['zh', 'en'] as const) {
      const { code, out, err } = await planodds([command, '--help', '--lang', lang]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(cliMessages[lang].titles.examples);
      expect(out).toContain(`planodds ${command}`);
      expect(out).toContain(cliMessages[lang].commands[command].summary);
    }
  });

  it('lists every command, also where nothing is asked', async () => {
    const asked = await planodds(['--help']);
    expect(await planodds([])).toEqual(asked);
    for (const command of commands) expect(asked.out).toContain(`\n  ${command} `);
  });

  it('--version prints the version', async () => {
    expect((await planodds(['--version'])).out).toBe(`${engineVersion}\n`);
  });
});

describe('language of the terminal', () => {
  const language = async (env: Record<string, string>, argv: readonly string[] = []) => ((await planodds([...argv, '--help'], { env: { LANG: '', ...env } })).out.includes('用法') ? 'zh' : 'en');

  it('follows LC_ALL, then LC_MESSAGES, then LANG', async () => {
    expect(await language({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(await language({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(await language({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW.UTF-8' })).toBe('zh');
    expect(await language({ LANG: 'de_DE.UTF-8' })).toBe('en');
  });

  it('is what --lang says, wherever it stands', async () => {
    expect(await language({ LANG: 'en_US.UTF-8' }, ['--lang', 'zh'])).toBe('zh');
    expect(await language({ LANG: 'zh_CN.UTF-8' }, ['--lang=en'])).toBe('en');
  });
});

describe('a mistake on the command line', () => {
  it.each([
    [['frobnicate'], 'unknown-command there is no command "frobnicate"; commands: run, merge, validate, inspect, explain, show, compare, sweep, seek, prioritise, sensitivity, check, verify, chart, charts, schema, init, import, export'],
    [['explian'], 'unknown-command there is no command "explian"; did you mean "explain"?'],
    [['run', '--draw', '5'], 'unknown-option there is no option --draw; did you mean "--draws"?'],
    [['run', '--draws'], 'missing-option-value --draws <n> needs a value; see --help'],
    [['explain'], 'missing-argument <indicator> is missing; see --help'],
    [['schema', 'plan', 'study'], 'excess-arguments there are more arguments than the command takes; see --help'],
    [['schema', 'report'], 'unknown-document there is no document "report"; documents: plan, relations, assumptions, observations, sources, scenario, study'],
    [['run', '--lang', 'de'], 'not-a-choice --lang cannot be "de"; choose from zh, en'],
    [['run', '--evidence', 'now'], 'not-a-choice --evidence cannot be "now"; choose from ex-ante, ex-post'],
    [['chart', 'pie'], 'unknown-kind there is no kind of chart "pie"; kinds: '],
    [['chart', 'fan', '-o', 'fan.jpg'], 'bad-chart-file "fan.jpg" does not say what to draw; end it in .svg, .png, .pdf or .vl.json'],
    [['chart', 'fan', '--dpi', '300', '-o', 'fan.pdf'], 'not-for-format --dpi says nothing of a .pdf file; it is for png'],
    [['chart', 'fan', '--text', 'outlines'], 'not-for-format --text says nothing of a .vl.json file; it is for svg'],
    [['chart', 'fan', '--text', 'bold', '-o', 'fan.svg'], 'not-a-choice --text cannot be "bold"; choose from names, font, outlines'],
    [['chart', 'fan', '--dpi', '30', '-o', 'fan.png'], 'bad-size --dpi must be a number from 72 to 1200, not "30"'],
    [['chart', 'fan', '--width-mm', 'wide', '-o', 'fan.png'], 'bad-size --width-mm must be a number from 20 to 1000, not "wide"'],
  ])('%j is told in one line with exit code 2', async (argv, line) => {
    const { code, out, err } = await planodds(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.startsWith(`error: ${line}`)).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is told in Chinese too', async () => {
    expect((await planodds(['explian', '--lang', 'zh'])).err).toBe('错误：unknown-command 没有命令“explian”; 是否应为“explain”？\n');
  });

  it('is one JSON document with --json', async () => {
    const { code, out, err } = await ended(start(['frobnicate', '--json']));
    expect({ code, err }).toEqual({ code: 2, err: '' });
    const document = JSON.parse(out) as { errors: unknown[] };
    expect(Object.keys(document)).toEqual(['schemaVersion', 'errors']);
    expect(document.errors).toEqual([expect.objectContaining({ file: null, line: null, column: null, code: 'unknown-command', severity: 'error' })]);
  });
});

describe('colour', () => {
  it('stands on a terminal only, unless FORCE_COLOR or NO_COLOR decide', async () => {
    const coloured = async (env: Record<string, string>, terminal: boolean) => (await planodds(['frobnicate'], { env, terminal })).err.includes('\u001b[');
    expect(await coloured({}, true)).toBe(true);
    expect(await coloured({}, false)).toBe(false);
    expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(false);
  });
});

describe('charts', () => {
  it('lists every kind that a run, a chart or a question draws, in either language', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { code, out } = await planodds(['charts', '--lang', lang]);
      expect(code).toBe(0);
      for (const { name, describe: shows } of chartKinds) expect(out).toMatch(new RegExp(`^${name} .* ${escaped(shows[lang])}$`, 'm'));
      for (const { name, command, applies } of questionKinds) expect(out).toMatch(new RegExp(`^${name} +planodds ${command} .* ${escaped(applies[lang])}$`, 'm'));
    }
  });

  it('is what chart --list prints, as text and as JSON', async () => {
    for (const form of [[], ['--json']]) expect(await planodds(['charts', ...form])).toEqual(await planodds(['chart', '--list', ...form]));
    const { charts, questions } = JSON.parse((await planodds(['charts', '--json'])).out) as Record<string, readonly object[]>;
    expect(charts).toContainEqual({ kind: 'gantt', command: 'chart', shows: expect.any(Object) as object, needs: expect.arrayContaining(['section']) as string[], without: expect.any(Array) as string[] });
    expect(questions).toContainEqual({ kind: 'tornado', command: 'sensitivity', shows: expect.any(Object) as object, applies: { zh: '用 --method tornado 时', en: 'with --method tornado' } });
  });
});

describe('schema', () => {
  it('prints the JSON Schema of a document', async () => {
    const { code, out } = await planodds(['schema', 'scenario']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'planodds scenario' });
  });
});
