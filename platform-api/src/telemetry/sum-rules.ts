/** What each machine measured, put together by tenant: not known where one of them does not know it. */
export function sumOf(
  slugs: readonly string[],
  measured: readonly ReadonlyMap<string, number | undefined>[],
): Map<string, number | undefined> {
  return new Map(slugs.map((slug) => [slug, sumOfOne(measured.map((one) => one.get(slug)))]));
}

function sumOfOne(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);
}
