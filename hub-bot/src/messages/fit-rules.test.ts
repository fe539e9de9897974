import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, plainText } from './fit-rules.ts';
import { bold, html, join, pre } from './html.ts';

/** What Telegram counts. */
const seen = (text: string) => plainText(text, Infinity).length;

describe('fit', () => {
  it('leaves what fits', () => {
    const text = `<b>${'&amp;'.repeat(4096)}</b>`;
    expect(fit(text)).toBe(text);
  });

  it('cuts between lines and closes what is open', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index} <&>`);
    const cut = fit(String(html`${bold('Log')} ${pre(join(lines))}`));
    expect(seen(cut)).toBeLessThanOrEqual(4096);
    expect(cut).toMatch(/&lt;&amp;&gt;\n…<\/pre>$/);
  });

  it('cuts within a line that is too long alone, not in a pair nor in an escape', () => {
    expect(fit('💇'.repeat(10), 7)).toBe('💇💇💇…');
    expect(fit(`<i>${'&lt;'.repeat(9)}</i>`, 4)).toBe('<i>&lt;&lt;&lt;…</i>');
  });

  it('is never longer than allowed, and always whole, whatever is in it', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => html`${text}`),
      fc.string().map(bold),
      fc.array(fc.string(), { maxLength: 8 }).map((lines) => pre(join(lines))),
      fc.string().map((text) => html`<a href="https://x.de/?a=1&amp;b=2">${bold(text)}</a>`),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.integer({ min: 2, max: 80 }), (parts, most) => {
        const whole = String(join(parts));
        const cut = fit(whole, most);
        expect(seen(cut)).toBeLessThanOrEqual(most);
        expect(seen(whole) <= most).toBe(cut === whole);
        const open: string[] = [];
        for (const [, slash, tag] of cut.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
          if (slash === '/') expect(open.pop()).toBe(tag);
          else if (tag !== undefined) open.push(tag);
        }
        expect(open).toEqual([]);
        expect(cut.replaceAll(/&(?:lt|gt|amp|quot);/g, '')).not.toMatch(/&/);
      }),
    );
  });
});
