import type { Language } from '../schema/text.js';
import { cliEn } from './cli.en.js';
import type { CliMessages } from './cli-catalogue.js';
import { cliZh } from './cli.zh.js';

export type { CliMessages, CommandName, UsageArgs, UsageCode } from './cli-catalogue.js';

/** What the terminal says, by language. */
export const cliMessages: Readonly<Record<Language, CliMessages>> = { zh: cliZh, en: cliEn };
