export interface PlaceholderProblem {
  code: 'unknownPlaceholder' | 'brokenBraces';
  /** What stands in the text: `{nmae}`, or the words around a brace that has no partner. */
  found: string;
}

const PLACEHOLDER_OR_BRACE = /\{([^{}\n]*)\}|[{}]/g;
const EXCERPT = 16;

/** `{name}` stands for something only if it is known; a brace alone is a slip of the hand. */
export function placeholderProblem(text: string, known: readonly string[]): PlaceholderProblem | undefined {
  const unknown = new Set<string>();
  for (const { 0: found, 1: name, index } of text.matchAll(PLACEHOLDER_OR_BRACE)) {
    if (name === undefined) return { code: 'brokenBraces', found: around(text, index) };
    if (!known.includes(name)) unknown.add(found);
  }
  return unknown.size > 0
    ? { code: 'unknownPlaceholder', found: [...unknown].slice(0, 5).join(', ') }
    : undefined;
}

/** Each once, so that a value which looks like a placeholder stays what it is. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

function around(text: string, index: number): string {
  const [before = ''] = text.slice(Math.max(0, index - EXCERPT + 1), index + 1).match(/[^\n]*$/) ?? [];
  const [after = ''] = text.slice(index, index + EXCERPT).split('\n');
  return text[index] === '{' ? after : before;
}
