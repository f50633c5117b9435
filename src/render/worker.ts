import { parentPort } from 'node:worker_threads';
import { renderOne, type Rendered, type RenderJob } from './render-one.js';

/** A job, and the ticket by which its answer is known. */
export type Question = { readonly job: RenderJob; readonly ticket: number };
/** What a drawing thread answers: the picture or the reason why there is none. */
export type Answer = { readonly ticket: number } & ({ readonly rendered: Rendered } | { readonly failure: string });

if (parentPort === null) throw new Error('render/worker runs as a worker thread only');
const port = parentPort;

port.on('message', ({ job, ticket }: Question) => {
  renderOne(job).then(
    (rendered) => port.postMessage({ ticket, rendered } satisfies Answer),
    (error: unknown) => port.postMessage({ ticket, failure: error instanceof Error ? error.message : String(error) } satisfies Answer),
  );
});
