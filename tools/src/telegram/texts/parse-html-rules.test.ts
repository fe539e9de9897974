import { assert, constantFrom, oneof, property, string, tuple, letrec, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../http/escape-html.ts';
import { parseHtml } from './parse-html-rules.ts';
import { renderHtml } from './render-html-rules.ts';

const LETTERS = constantFrom(
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '/',
    '=',
    '#',
    ';',
    'x',
    'b',
    '1',
    ' ',
    '\n',
    'ü',
    'Ж',
    '\u{1F600}',
    '&amp;',
    '&#65;',
    '<b>',
  ],
);

describe('parse mode HTML', () => {
  it.each([
    ['<b>a</b>b', 'ab', [{ type: 'bold', offset: 0, length: 1 }]],
    ['&lt;b&gt; &amp; &quot;x&quot; &#65;&#x42;', '<b> & "x" AB', []],
    ['&nbsp; &foo', '&nbsp; &foo', []],
    ['\u{1F600}<i>x</i>', '\u{1F600}x', [{ type: 'italic', offset: 2, length: 1 }]],
    [
      '<a href="https://a.example/?a=1&amp;b=2">x</a>',
      'x',
      [{ type: 'text_link', url: 'https://a.example/?a=1&b=2', offset: 0, length: 1 }],
    ],
    ['<a href="javascript:alert(1)">x</a>', 'x', []],
    [
      '<pre><code class="language-js">x</code></pre>',
      'x',
      [{ type: 'pre', language: 'js', offset: 0, length: 1 }],
    ],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<B>x</B >', 'x', 'Unmatched end tag at byte offset 4, expected "</b>", found "</B>"'],
    ['<b></b>', '', []],
  ])('reads %s', (html, text, expected) => {
    if (typeof expected === 'string') expect(() => parseHtml(html)).toThrow(expected);
    else expect(parseHtml(html)).toEqual({ text, entities: expected });
  });

  it.each([
    ['<script>', 'Unsupported start tag "script" at byte offset 0'],
    ['ü<br/>', 'Unsupported start tag "br/" at byte offset 2'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['a<', 'Unclosed start tag at byte offset 1'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<a href=x y>', 'Can\'t find end tag corresponding to start tag "a"'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=https://x>', 'Unexpected end of name token at byte offset 8'],
    ['<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('refuses %s', (html, message) => {
    expect(() => parseHtml(html)).toThrow(message);
  });

  it('gives any text back that was escaped', () => {
    assert(
      property(string({ unit: LETTERS }), (text) => {
        expect(parseHtml(escapeHtml(text))).toEqual({ text, entities: [] });
      }),
    );
  });

  it('reads what it renders, whatever is nested', () => {
    const { node } = letrec<{ node: string; leaf: string; wrapped: string }>((tie) => ({
      leaf: string({ unit: LETTERS }).map(escapeHtml),
      wrapped: tuple(
        constantFrom('b', 'i', 'u', 's', 'code', 'blockquote'),
        array(tie('node'), { maxLength: 3 }),
      ).map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
      node: oneof({ maxDepth: 4 }, tie('leaf'), tie('wrapped')),
    }));
    assert(
      property(node, (html) => {
        const once = parseHtml(html);
        const again = parseHtml(renderHtml(once.text, once.entities));
        expect(again.text).toBe(once.text);
        expect(marks(again)).toEqual(marks(once));
      }),
    );
  });
});

/** Which weights hold at each letter: how they are cut into entities is free. */
function marks({ text, entities }: ReturnType<typeof parseHtml>): string[] {
  return Array.from({ length: text.length }, (_, index) =>
    [
      ...new Set(
        entities
          .filter(({ offset, length }) => offset <= index && index < offset + length)
          .map(({ type }) => type),
      ),
    ]
      .toSorted()
      .join(' '),
  );
}
