/** A directive of an nginx file with its words and, for blocks, what is inside. */
export interface Directive {
  words: string[];
  children?: Directive[];
}

interface Token {
  kind: 'word' | 'open' | 'close' | 'end';
  text: string;
  line: number;
}

/** Reads nginx text as nginx does (ngx_conf_read_token): quotes, escapes, comments, blocks. */
export function parseNginx(text: string): Directive[] {
  const root: Directive[] = [];
  const stack: Directive[][] = [root];
  let words: string[] = [];
  for (const token of tokensOf(text)) {
    const siblings = stack.at(-1) ?? root;
    if (token.kind === 'word') {
      words.push(token.text);
      continue;
    }
    if (token.kind === 'close') {
      if (words.length > 0 || stack.length === 1) throw unexpected(token);
      stack.pop();
      continue;
    }
    if (words.length === 0) throw unexpected(token);
    const directive: Directive = token.kind === 'open' ? { words, children: [] } : { words };
    siblings.push(directive);
    if (directive.children) stack.push(directive.children);
    words = [];
  }
  if (words.length > 0 || stack.length > 1) throw new SyntaxError('nginx text ends inside a directive');
  return root;
}

/** Directive names with their nesting and number of words, values left out. */
export function shapeOf(directives: readonly Directive[]): string {
  return directives
    .map(({ words, children }) => {
      const size = words[0] === 'server_name' ? 'n' : String(words.length);
      return `${words[0] ?? ''}/${size}${children ? `{${shapeOf(children)}}` : ''}`;
    })
    .join(' ');
}

/** Words of every directive of that name, at any depth. */
export function wordsOf(directives: readonly Directive[], name: string): string[][] {
  return directives.flatMap(({ words, children }) => [
    ...(words[0] === name ? [words.slice(1)] : []),
    ...wordsOf(children ?? [], name),
  ]);
}

function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\n') line += 1;
    if (' \t\r\n'.includes(char)) {
      at += 1;
    } else if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (char === ';' || char === '{' || char === '}') {
      yield { kind: char === ';' ? 'end' : char === '{' ? 'open' : 'close', text: char, line };
      at += 1;
    } else {
      const word = readWord(text, at);
      yield { kind: 'word', text: word.text, line };
      line += word.raw.split('\n').length - 1;
      at += word.raw.length;
    }
  }
}

function readWord(text: string, start: number): { text: string; raw: string } {
  const first = text.charAt(start);
  const quoted = first === '"' || first === "'";
  let at = quoted ? start + 1 : start;
  let word = '';
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      word += text.slice(at, at + 2);
      at += 1;
    } else if (quoted && char === first) {
      return { text: word, raw: text.slice(start, at + 1) };
    } else if (!quoted && (' \t\r\n;'.includes(char) || (char === '{' && text.charAt(at - 1) !== '$'))) {
      break;
    } else {
      word += char;
    }
  }
  if (quoted) throw new SyntaxError('nginx text ends inside a quoted word');
  return { text: word, raw: text.slice(start, at) };
}

function unexpected(token: Token): SyntaxError {
  return new SyntaxError(`nginx text: unexpected "${token.text}" in line ${token.line}`);
}
