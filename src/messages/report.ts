import type { Language } from '../schema/text.js';
import { en } from './report-en.js';
import type { ReportMessages } from './report-type.js';
import { zh } from './report-zh.js';

/** Wording of reports, one catalogue per language; a missing sentence is a type error. */
export const reportMessages: Readonly<Record<Language, ReportMessages>> = { zh, en };
