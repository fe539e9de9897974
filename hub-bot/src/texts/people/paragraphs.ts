import { bold, join, type Html } from '../../messages/html.ts';

type Part = Html | string;

/** What it is about in bold, then a blank line, then the rest. Not a template: the formatter would break its lines. */
export function paragraphs(head: string, ...parts: Part[]): Html {
  return join([bold(head), ...parts], '\n\n');
}

/** Parts of one sentence. */
export function sentence(...parts: Part[]): Html {
  return join(parts, '');
}
