import type { Code } from '../scenarios/codes.js';

/** Arguments of a sentence, by name. */
export type Args = Readonly<Record<string, string | undefined>>;
/** One entry for each code: what is wrong, and how to put it right. */
export type DiagnosticCatalogue = { readonly [C in Code]: (args: Args) => readonly [message: string, hint: string] };
