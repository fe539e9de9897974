/** Places of an EJS view that print unescaped; only an include may. */
export function findUnescapedOutput(view: string): { line: number; text: string }[] {
  return [...view.matchAll(/<%-(?!\s*include\s*\().*/g)].map((match) => ({
    line: view.slice(0, match.index).split('\n').length,
    text: match[0].trim(),
  }));
}
