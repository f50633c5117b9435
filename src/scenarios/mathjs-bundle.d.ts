declare module 'mathjs/lib/browser/math.js' {
  import type { MathJsInstance } from 'mathjs';
  /** All of mathjs in one file; `create` gives an instance that shares nothing with another. */
  const bundle: { readonly create: () => MathJsInstance };
  export default bundle;
}
