import { describe, expect, it } from 'vitest';
import { inlineSvg } from '../../src/report/inline-svg.js';

const svg = '<?xml version="1.0"?><!DOCTYPE svg><svg width="720" height="300" xmlns="http://www.w3.org/2000/svg" role="graphics-document"><style>@font-face{font-family:x;src:url(data:font/woff;base64,AAAA)}</style><defs><clipPath id="clip1"/><linearGradient id="g"/></defs><g clip-path="url(#clip1)" aria-labelledby="clip1 g"><use xlink:href="#g"/><path fill="url(&quot;#g&quot;)"/><text>id="clip1" url(#clip1)</text></g></svg>';

describe('inlineSvg', () => {
  const inlined = inlineSvg(svg, 'chart-a', 'odds < 3 % & "more"');

  it('prefixes ids and every reference to them, and leaves text alone', () => {
    expect(inlined).toContain('<clipPath id="chart-a-clip1"/>');
    expect(inlined).toContain('clip-path="url(#chart-a-clip1)"');
    expect(inlined).toContain('xlink:href="#chart-a-g"');
    expect(inlined).toContain('fill="url(#chart-a-g)"');
    expect(inlined).toContain('aria-labelledby="chart-a-clip1 chart-a-g"');
    expect(inlined).toContain('<text>id="clip1" url(#clip1)</text>');
  });

  it('has no prolog, no font of its own and no fixed size, and is one image with its text', () => {
    expect(inlined).toMatch(/^<svg /);
    expect(inlined).not.toContain('font-face');
    expect(inlined).not.toContain('<style');
    expect(inlined).toContain('viewBox="0 0 720 300" role="img" aria-label="odds &lt; 3 % &amp; &quot;more&quot;" style="--natural:720px"');
    expect(inlined).not.toMatch(/^<svg[^>]* width=/);
  });

  it('refuses what is no drawing', () => {
    expect(() => inlineSvg('<p>no</p>', 'x')).toThrow(new RangeError('not an svg: <p>no</p>'));
  });
});
