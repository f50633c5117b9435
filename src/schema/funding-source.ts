import { z } from 'zod';
import { evidence } from './evidence.js';
import { exactlyOneOf } from './key-rules.js';
import { selector } from './relations.js';
import { text } from './text.js';
import { yearList } from './years.js';

/** Where public money comes from: what a finance office keeps apart. */
export const fundingSources = ['central-grant', 'special-bond', 'loan', 'municipal-budget', 'social-capital', 'green-bond', 'other'] as const;
export type FundingSource = (typeof fundingSources)[number];

const source = z
  .enum(fundingSources)
  .describe('Where the money comes from: central-grant (transfers of the state), special-bond (special-purpose bonds of local government), loan (credit of banks), municipal-budget (own fiscal money), social-capital (private and social investors), green-bond, other.');
const because = text.describe('Why, in one sentence: one string or {zh, en}; printed wherever the scenario is shown.');
const years = yearList.exactOptional().describe('Calendar years it applies to: 2022, 2022-2023, or a list such as [2021, 2023-2025]. Default: all years of the plan.');
const each = (item: z.ZodNumber) => z.union([item, z.array(item).min(1)]);

export const sourceShare = z
  .strictObject({
    source,
    select: selector.exactOptional().describe('Projects whose money it is, written as in a rule; of two rows for one source the narrower one rules. Default: all.'),
    years,
    share: each(z.number().min(0).max(1)).describe('Share of the money of each of these projects that comes from the source, from 0 to 1. One number, or a list with one for each year of the row.'),
    evidence: evidence.describe('How the share is known: plan (printed in it), observed, sourced, derived, or assumption (judged); printed beside the money.'),
    because,
  })
  .describe('The share of a funding source. The shares of one project and year may sum to less than 1, the rest is shown as not assigned; never to more.');
export type SourceShare = z.infer<typeof sourceShare>;

export const sourceLimit = exactlyOneOf(
  z.strictObject({
    source,
    years,
    amount: each(z.number().min(0)).exactOptional().describe('Most that the source gives in a year to all projects together, in the money unit of the plan. One number, or a list with one for each year of the row. Default: absent; give amount or total.'),
    total: z.number().min(0).exactOptional().describe('Most that the source gives in all years of the plan together, first come first served; it takes no years. Default: absent; give amount or total.'),
    because,
  }),
  ['amount', 'total'],
).describe('A limit of a funding source: money asked of it above the limit is not there, and no other source steps in.');
export type SourceLimit = z.infer<typeof sourceLimit>;

/** Names of the sources for readers. */
export const fundingSourceNames: Readonly<Record<FundingSource, { readonly zh: string; readonly en: string }>> = {
  'central-grant': { zh: '中央补助', en: 'Central grant' },
  'special-bond': { zh: '地方政府专项债券', en: 'Special bond' },
  loan: { zh: '银行贷款', en: 'Loan' },
  'municipal-budget': { zh: '市级财政', en: 'Municipal budget' },
  'social-capital': { zh: '社会资本', en: 'Social capital' },
  'green-bond': { zh: '绿色债券', en: 'Green bond' },
  other: { zh: '其他来源', en: 'Other sources' },
};
