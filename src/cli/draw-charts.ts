import { createRenderer, type Rendered, type RenderJob } from '../render/index.js';
import { Interrupted } from './failure.js';
import { giveWay } from './simulate-study.js';

/** Draws charts, on threads where there are some; Ctrl-C stops it between two charts. */
export async function drawCharts(jobs: readonly RenderJob[], onDone: (done: number) => void, signal: AbortSignal): Promise<readonly Rendered[]> {
  const renderer = await createRenderer();
  const close = (): void => void renderer.close();
  signal.addEventListener('abort', close, { once: true });
  let done = 0;
  const count = (): void => onDone((done += 1));
  try {
    if (renderer.workers > 0) return await renderer.render(jobs, count);
    const rendered: Rendered[] = [];
    for (const job of jobs) {
      await giveWay(signal);
      rendered.push(...(await renderer.render([job], count)));
    }
    return rendered;
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  } finally {
    signal.removeEventListener('abort', close);
    await renderer.close();
  }
}
