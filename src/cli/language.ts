import type { Language } from '../schema/text.js';

/** What `--lang` says on a command line, before anything else is read: even help and errors are to be in that language. */
export function languageAskedFor(argv: readonly string[]): Language | null {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const found = at < 0 ? undefined : argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return found === 'zh' || found === 'en' ? found : null;
}

/** Language of the terminal: the first of LC_ALL, LC_MESSAGES and LANG that is set, else the locale of the system; Chinese for any Chinese locale, else English. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>, systemLocale: string): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? systemLocale;
  return /^zh\b|^zh_|^chinese/i.test(locale) ? 'zh' : 'en';
}
