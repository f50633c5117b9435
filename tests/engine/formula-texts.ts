import { parse, type EvalFunction } from 'mathjs';

/** Formulas of a model as they are written: by `change:<indicator>`, `formula:<indicator>`, `output:<id>`. */
export type FormulaTexts = ReadonlyMap<string, string>;

const compiled = new Map<string, EvalFunction>();

/** Text that mathjs evaluates by itself: names at other times are names of their own. */
function plainText(text: string): string {
  return text.replace(/lag\((\w+), (\d+)\)/g, '$1_lag$2').replace(/base\((\w+)\)/g, '$1_base');
}

/** Value of a formula as mathjs computes it, every name asked for when it is met. `ask(name, years ago)`. */
export function valueOfText(text: string, ask: (name: string, lag: number | 'base') => number): number {
  let own = compiled.get(text);
  if (own === undefined) {
    own = parse(plainText(text)).compile();
    compiled.set(text, own);
  }
  const scope = {
    has: (name: string) => /^([ipvo]\d+|year|t)(_lag\d+|_base)?$/.test(name),
    get: (name: string) => {
      const [id = '', when] = name.split('_');
      return ask(id, when === undefined ? 0 : when === 'base' ? 'base' : Number(when.slice(3)));
    },
    set: () => scope,
    keys: () => [].values(),
  };
  return Number(own.evaluate(scope));
}
