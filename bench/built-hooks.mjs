const sources = new URL('../src/', import.meta.url).href;
const built = new URL('../dist/', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) => {
  const wanted = specifier.startsWith('.') && context.parentURL !== undefined ? new URL(specifier, context.parentURL).href : specifier;
  return next(wanted.startsWith(sources) ? built + wanted.slice(sources.length) : specifier, context);
};
