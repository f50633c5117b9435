const [sources, built] = ['../src/', '../dist/'].map((folder) => new URL(folder, import.meta.url).href);

export function resolve(specifier, context, next) {
  const wanted = specifier.startsWith('.') && context.parentURL !== undefined ? new URL(specifier, context.parentURL).href : specifier;
  return next(wanted.startsWith(sources) ? built + wanted.slice(sources.length) : specifier, context);
}
