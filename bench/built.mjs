// Benchmarks measure what users run: what they and the tests' helpers import from src is taken from dist, as built by the compiler.
import { register } from 'node:module';

register(new URL('built-hooks.mjs', import.meta.url));
