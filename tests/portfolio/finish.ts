/** Runs a generator to its end; `each` sees what it yields. */
export function finish<T, R>(run: Generator<T, R>, each: (step: T) => void = () => undefined): R {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
    each(step.value);
  }
}
