/** A number as it was typed. What is none, or nothing at all, is for the platform to refuse beside its field. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
