/** A pattern for LIKE that finds `text` itself anywhere in a value. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
