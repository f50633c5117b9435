import type { Language } from '../schema/text.js';
import { sheetsEn } from './sheets.en.js';
import type { SheetWords } from './sheets-catalogue.js';
import { sheetsZh } from './sheets.zh.js';

export type { SheetWords } from './sheets-catalogue.js';

/** Words of tables that are read and written, by language. */
export const sheetMessages: Readonly<Record<Language, SheetWords>> = { zh: sheetsZh, en: sheetsEn };
