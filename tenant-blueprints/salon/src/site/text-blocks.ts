export type TextBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'list'; items: string[] };

/**
 * A text as people write it in a mail: an empty line ends a paragraph, `# ` begins a heading, `- ` an entry of a list.
 * Nothing in it becomes markup of the page.
 */
export function textBlocks(text: string): TextBlock[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
    .flatMap(blocksOf);
}

function blocksOf(lines: string[]): TextBlock[] {
  const [first = '', ...rest] = lines;
  if (/^#{1,3} /.test(first)) {
    const heading = { kind: 'heading' as const, text: first.replace(/^#+ /, '') };
    return rest.length > 0 ? [heading, ...blocksOf(rest)] : [heading];
  }
  if (lines.every((line) => line.startsWith('- '))) {
    return [{ kind: 'list', items: lines.map((line) => line.slice(2).trim()) }];
  }
  return [{ kind: 'paragraph', lines }];
}
