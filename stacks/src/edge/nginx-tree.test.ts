import { describe, expect, test } from 'vitest';
import { parseNginx, shapeOf } from './nginx-tree.ts';

describe('parseNginx', () => {
  test('reads blocks, quotes, escapes and comments as nginx does', () => {
    const tree = parseNginx(`a b; # c { ;\nd "e ; {" 'f}' { g ~\\.x\\;y\${h}; }`);

    expect(tree).toEqual([
      { words: ['a', 'b'] },
      { words: ['d', 'e ; {', 'f}'], children: [{ words: ['g', '~\\.x\\;y${h}'] }] },
    ]);
  });

  test('a comment ends with its line only', () => {
    expect(parseNginx('# a\r b; \u2028 c;\nd;')).toEqual([{ words: ['d'] }]);
  });

  test.each(['a', 'a {', '}', 'a; }', '{ }', ';', 'a "b', 'a { b }'])('%j is refused', (text) => {
    expect(() => parseNginx(text)).toThrow(SyntaxError);
  });

  test('the shape counts words but not the names of a server', () => {
    expect(shapeOf(parseNginx('server { server_name a b; listen 80; }'))).toBe(
      'server/1{server_name/n listen/2}',
    );
  });
});
