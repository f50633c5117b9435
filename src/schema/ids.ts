import { z } from 'zod';

/** Words that the formula language gives a meaning to; no id that a formula can name may be one of them. */
export const reservedWords: ReadonlySet<string> = new Set([
  'and', 'or', 'not', 'xor', 'mod', 'to', 'in', 'true', 'false', 'null', 'undefined', 'end', 'pi', 'e', 'i', 'tau', 'phi', 'inf', 'infinity', 'nan',
  'min', 'max', 'exp', 'log', 'sqrt', 'abs', 'lag', 'if', 'year', 't', 'base',
]);

const snake = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const snakeId = (noun: string) =>
  z
    .string()
    .regex(snake, { error: 'snake_case' })
    .refine((id) => !reservedWords.has(id), { error: 'reserved word' })
    .meta({ not: { enum: [...reservedWords].filter((word) => snake.test(word)) } })
    .describe(`Id of ${noun}: snake_case, permanent, never shown to readers.`);
const kebabId = (noun: string) => z.string().regex(kebab, { error: 'kebab-case' }).describe(`Id of ${noun}: kebab-case, permanent, never shown to readers.`);

export const indicatorId = snakeId('an indicator');
export const projectId = snakeId('a project');
export const assumptionId = snakeId('an assumption');
export const outputId = snakeId('a derived output');
export const sectionId = snakeId('a section of the plan');
export const groupId = snakeId('a group of projects');
export const quantityId = snakeId('a quantity of a project');
export const factId = snakeId('a quantified statement of the plan');
export const tagId = kebabId('a tag');
export const eventId = kebabId('an event (shock, definition change)');
export const shockId = kebabId('one effect of an event');
export const couplingId = kebabId('a coupling between indicators');
export const sourceId = kebabId('a source');
export const scenarioId = kebabId('a scenario');
export const checkId = kebabId('a check');
export const studyId = kebabId('a study');
