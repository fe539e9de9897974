/** The API's form of a time: no fractions of a second. */
export function timeText(at = new Date()): string {
  return `${at.toISOString().slice(0, 19)}+00:00`;
}
