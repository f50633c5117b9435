import type { Language } from '../schema/text.js';
import { chartsEn } from './charts.en.js';
import { chartsZh, type ChartWords } from './charts.zh.js';

/** One typed catalogue per language. */
export const chartWords: Readonly<Record<Language, ChartWords>> = { zh: chartsZh, en: chartsEn };
