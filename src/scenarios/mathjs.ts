import bundle from 'mathjs/lib/browser/math.js';
import type { MathJsInstance } from 'mathjs';

/**
 * An own instance of mathjs: units and parser. Taken from the one file that mathjs has for browsers: its module entry is a thousand files, which take ten
 * times as long to load, at every start of every command.
 */
export function createMath(): MathJsInstance {
  return bundle.create();
}
