/** Lower case, without the dot at the end: two names are the same when this is. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** The zone's own name counts too. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** `a.b.c`: `b.c`, `c`. */
export function parentsOf(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}
