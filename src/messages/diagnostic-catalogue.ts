import type { Code } from '../scenarios/codes.js';

type Args = Readonly<Record<string, string | undefined>>;
/** One entry for each code: what is wrong, and how to put it right. */
export type DiagnosticCatalogue = { readonly [C in Code]: (args: Args) => readonly [message: string, hint: string] };
