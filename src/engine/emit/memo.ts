/**
 * Rows by what they are made of: scenarios that agree in it share them, and it is written once. Kept as long as what they belong to (draws, or other
 * rows), which must be the same object too.
 */
export function createMemo<T>(): (owner: object, key: string, make: () => T) => T {
  const known = new WeakMap<object, Map<string, T>>();
  return (owner, key, make) => {
    let own = known.get(owner);
    if (own === undefined) known.set(owner, (own = new Map<string, T>()));
    let found = own.get(key);
    if (found === undefined) own.set(key, (found = make()));
    return found;
  };
}
