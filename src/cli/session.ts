import { styleText } from 'node:util';
import { cliMessages, type CliMessages } from '../messages/cli.js';
import type { Language } from '../schema/text.js';
import { languageAskedFor, terminalLanguage } from './language.js';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** One side of the terminal: where text goes, and whether a person sees it at once. */
export type Channel = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly paint: (style: Style, text: string) => string;
};

/** Everything a command may know of where it runs. */
export type Session = {
  readonly cwd: string;
  /** the language asked for with --lang, null if none was */
  readonly asked: Language | null;
  readonly lang: Language;
  readonly words: CliMessages;
  readonly out: Channel;
  readonly err: Channel;
  /** aborted by Ctrl-C */
  readonly signal: AbortSignal;
};

/** NO_COLOR and FORCE_COLOR decide before the stream does. */
function isColoured(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

function channel(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Channel {
  const coloured = isColoured(stream, env);
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true && env.TERM !== 'dumb',
    columns: stream.columns ?? 100,
    paint: (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** The session of a process. */
export function openSession(host: NodeJS.Process, argv: readonly string[], signal: AbortSignal): Session {
  const asked = languageAskedFor(argv);
  const lang = asked ?? terminalLanguage(host.env, Intl.DateTimeFormat().resolvedOptions().locale);
  return { cwd: host.cwd(), asked, lang, words: cliMessages[lang], out: channel(host.stdout, host.env), err: channel(host.stderr, host.env), signal };
}
