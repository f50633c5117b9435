import { diagnosticsEn } from '../../src/messages/diagnostics.en.js';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { codes, type Code } from '../../src/scenarios/codes.js';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import { code, table } from './markdown.js';

/** Arguments that name themselves, so that a sentence shows what will stand there; `without` are absent. */
const placeholders = (without: readonly string[]): Readonly<Record<string, string | undefined>> => new Proxy({}, { get: (_, name) => (without.includes(String(name)) ? undefined : `⟨${String(name)}⟩`) });

/** The hint for a problem of which the program knows no more than it must. */
function hintOf(name: Code): string {
  const hints = [['nearest', 'other', 'write', 'factor'], ['nearest', 'other'], []].map((without) => diagnosticsEn[name](placeholders(without))[1]);
  return hints.find((hint) => !hint.includes('undefined')) ?? '';
}

/** Every code with its severity, meaning and the hint that goes with it. */
function codeTable(): string {
  return table(['code', 'severity', 'what it means', 'what to do'], (Object.keys(codes) as Code[]).map((name) => [code(name), codes[name].severity, codes[name].meaning, hintOf(name)]));
}

const broken = [
  { path: 'half-funded.yaml', text: 'id: half-funded\ntitle: Half the money\nnarrative: Every project gets half.\nfunding:\n  rules:\n    - select: all\n      multiplier: half\n      because: To see what is left.\n' },
  { path: 'inputs/assumptions.csv', text: 'id,name,unit,evidence,distribution.kind,distribution.value\nlag_forest,Lag,年,assumed,fixed,2\n' },
];

/** What the reader of two broken documents is told. */
function examples(): string {
  const shown = parseWorkspace({ root: '.', files: broken }).diagnostics.filter(({ place }) => broken.some(({ path, text }) => path === place.file && text.split('\n').length > place.line && place.line > 1));
  return `\`\`\`text\n${shown.map((d) => formatDiagnostic(d, 'en')).join('\n')}\n\`\`\``;
}

export function diagnosticsBlocks(): Readonly<Record<string, string>> {
  return { examples: examples(), diagnostics: codeTable() };
}
