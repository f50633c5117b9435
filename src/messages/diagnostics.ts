import type { Diagnostic } from '../schema/diagnostic.js';
import type { Language } from '../schema/text.js';
import type { DiagnosticCatalogue } from './diagnostic-catalogue.js';
import { diagnosticsEn } from './diagnostics.en.js';
import { diagnosticsZh } from './diagnostics.zh.js';

export type DiagnosticText = { readonly message: string; readonly hint: string };

const catalogues: Readonly<Record<Language, DiagnosticCatalogue>> = { zh: diagnosticsZh, en: diagnosticsEn };

/** What is wrong and how to put it right, in one language. */
export function diagnosticText(d: Diagnostic, lang: Language): DiagnosticText {
  const args = Object.fromEntries(Object.entries(d.args).map(([key, value]) => [key, String(value)]));
  const entry = (catalogues[lang] as Readonly<Record<string, DiagnosticCatalogue[keyof DiagnosticCatalogue] | undefined>>)[d.code];
  if (!entry) throw new RangeError(`no sentence for code: ${d.code}`);
  const [message, hint] = entry(args);
  return { message, hint };
}

/** One line: `file:line:column code message; hint`; in a table the name of the cell stands before the message. */
export function formatDiagnostic(d: Diagnostic, lang: Language): string {
  const { message, hint } = diagnosticText(d, lang);
  const { file, line, column, cell } = d.place;
  return `${file}:${line}:${column} ${d.code} ${cell === undefined ? '' : `[${cell}] `}${message}; ${hint}`;
}
