import bundle from 'mathjs/lib/browser/math.js';

/**
 * The instance of mathjs that knows the units of plans and parses formulas. Taken from the one file that mathjs has for browsers: its module entry is a
 * thousand files, which take ten times as long to load and 80 MB, at every start of every command.
 */
export const math = bundle.create();
