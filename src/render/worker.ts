import { parentPort } from 'node:worker_threads';
import { renderOne, type Rendered, type RenderJob } from './render-one.js';

/** What a drawing thread answers to a job: the picture or the reason why there is none. */
export type Answer = { readonly rendered: Rendered } | { readonly failure: string };

if (parentPort === null) throw new Error('render/worker runs as a worker thread only');
const port = parentPort;

port.on('message', (job: RenderJob) => {
  renderOne(job).then(
    (rendered) => port.postMessage({ rendered } satisfies Answer),
    (error: unknown) => port.postMessage({ failure: error instanceof Error ? error.message : String(error) } satisfies Answer),
  );
});
