import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ScriptJson, viewEscape } from './view-escape.ts';

it('lets no text become markup', () => {
  expect(viewEscape(`<a href="x" title='y'>&`)).toBe('&lt;a href=&#34;x&#34; title=&#39;y&#39;&gt;&amp;');
  expect([viewEscape(undefined), viewEscape(null), viewEscape(0)]).toEqual(['', '', '0']);
});

it('prints JSON that means the same and cannot leave its script element', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const text = viewEscape(new ScriptJson({ value, end: '</script><!--\u2028' }));

      expect(text).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(text)).toEqual({ value, end: '</script><!--\u2028' });
    }),
  );
});
