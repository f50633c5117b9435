import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as Render from '../../src/render/index.js';
import { createRenderer, renderOne, type RenderJob } from '../../src/render/index.js';
import { fanSpec } from './specs.js';
import { validateVegaLite } from './vega-lite-schema.js';

/** Threads need compiled files; `npm test` builds first. */
const built = new URL('../../dist/render/index.js', import.meta.url);
const jobs: readonly RenderJob[] = Array.from({ length: 5 }, (_, k) => ({ id: `fan-${k}`, spec: fanSpec(`指标 ${k}`, k), formats: ['svg', 'png'], ...(k === 0 ? { pdf: { title: '指标', subject: 'a fan', altText: '指标', lang: 'zh' } } : {}) }));
const broken: RenderJob = { id: 'broken', spec: { mark: 'bar', data: { values: [] }, transform: [{ filter: 'datum.x ===' }] }, formats: ['svg'] };

describe('renderOne', () => {
  it('gives the formats asked for and no other', async () => {
    const svgOnly = await renderOne({ id: 'a', spec: fanSpec('a'), formats: ['svg'] });
    expect(Object.keys(svgOnly).sort()).toEqual(['id', 'svg', 'warnings']);
    const pngOnly = await renderOne({ id: 'a', spec: fanSpec('a'), formats: ['png'], print: { dpi: 96 } });
    expect(Object.keys(pngOnly).sort()).toEqual(['id', 'png', 'warnings']);
  });

  it('says which chart failed', async () => {
    await expect(renderOne(broken)).rejects.toThrow(/^chart broken: /);
  });
});

describe('createRenderer from sources', () => {
  it('draws in the calling thread and says so', async () => {
    const renderer = await createRenderer({ workers: 2 });
    expect(renderer.workers).toBe(0);
    const done: string[] = [];
    const drawn = await renderer.render(jobs.slice(0, 2), (job) => done.push(job.id));
    expect(drawn.map((d) => d.id)).toEqual(['fan-0', 'fan-1']);
    expect(done).toEqual(['fan-0', 'fan-1']);
    await renderer.close();
    await expect(renderer.render(jobs)).rejects.toThrow('the renderer was closed');
  });

  it('refuses a number of workers that is none', async () => {
    await expect(createRenderer({ workers: -1 })).rejects.toThrow('workers must be an integer from 0: -1');
  });
});

describe.skipIf(!existsSync(built))('createRenderer compiled', async () => {
  const compiled = existsSync(built) ? ((await import(built.href)) as typeof Render) : null;
  const start = (workers: number): Promise<Render.Renderer> => {
    if (compiled === null) throw new Error('not built');
    return compiled.createRenderer({ workers });
  };

  it('draws in threads what one thread draws, in the order of the jobs', async () => {
    const renderer = await start(2);
    const done: string[] = [];
    const drawn = await renderer.render(jobs, (job) => done.push(job.id));
    expect(renderer.workers).toBe(2);
    expect([...done].sort()).toEqual(jobs.map((job) => job.id));
    for (const [k, job] of jobs.entries()) {
      const here = await renderOne(job);
      expect(drawn[k]?.svg).toBe(here.svg);
      expect(Buffer.from(drawn[k]?.png ?? []).equals(Buffer.from(here.png ?? []))).toBe(true);
      expect(Buffer.from(drawn[k]?.pdf ?? []).equals(Buffer.from(here.pdf ?? []))).toBe(true);
    }
    await renderer.close();
  });

  it('goes on after a failure, with the chart named', async () => {
    const renderer = await start(2);
    await expect(renderer.render([broken, ...jobs])).rejects.toThrow(/^chart broken: /);
    expect(await renderer.render(jobs.slice(0, 1))).toHaveLength(1);
    await renderer.close();
  });

  it('rejects what is under way when it is closed', async () => {
    const renderer = await start(1);
    const outcome = renderer.render(jobs).then(() => 'drawn', (error: unknown) => String(error));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await renderer.close();
    expect(await outcome).toContain('the drawing thread ended');
  });

  it('has nothing to do for no jobs', async () => {
    const renderer = await start(2);
    expect(await renderer.render([])).toEqual([]);
    await renderer.close();
  });
});

describe('validateVegaLite', () => {
  it('accepts the fan and refuses an unknown mark', () => {
    expect(validateVegaLite(fanSpec('a'))).toEqual([]);
    expect(validateVegaLite({ ...fanSpec('a'), layer: [{ mark: 'blob' }] })).not.toEqual([]);
  });
});
