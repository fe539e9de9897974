import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bold, html, join, link, mono, pre } from './html.ts';

describe('html', () => {
  it('escapes every value and leaves its own tags', () => {
    expect(String(html`<b>${'<i>&"'}</b> ${3}`)).toBe('<b>&lt;i&gt;&amp;&quot;</b> 3');
  });

  it('takes what is Html already as it is', () => {
    expect(String(join([bold('A & B'), mono('<x>'), pre('1 < 2')], ' '))).toBe(
      '<b>A &amp; B</b> <code>&lt;x&gt;</code> <pre>1 &lt; 2</pre>',
    );
  });

  it('cannot be left by any value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const inside = String(link(value, value))
          .replace(/^<a href="/, '')
          .replace(/<\/a>$/, '');
        expect(inside.split('">')).toHaveLength(2);
        expect(inside.replace('">', '')).not.toMatch(/[<>"]/);
      }),
    );
  });
});
