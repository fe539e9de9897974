const ESCAPED = /[<>&\u2028\u2029]/g;

/** JSON that is safe inside a script element, whatever its strings say. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null).replace(
    ESCAPED,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
