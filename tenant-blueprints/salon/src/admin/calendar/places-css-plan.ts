const HOURS = 25;
const LANES = 6;
const HUES = 12;
const COLUMNS = 31;

/**
 * A class for every place and length in minutes, since the content security policy lets no element have a style of
 * its own. Pure.
 */
export function placesCss(): string {
  const count = (length: number, rule: (index: number) => string) =>
    Array.from({ length }, (_, i) => rule(i));
  return [
    ...count(HOURS, (i) => `.h${i}{--h:${i}}`),
    ...count(60, (i) => `.m${i}{--m:${i}}`),
    ...count(HOURS + 1, (i) => `.dh${i}{--dh:${i}}`),
    ...count(60, (i) => `.dm${i}{--dm:${i}}`),
    ...count(LANES, (i) => `.lane-${i}{--lane:${i}}.lanes-${i + 1}{--lanes:${i + 1}}`),
    ...count(HUES, (i) => `.hue-${i}{--hue:var(--hue-${i})}`),
    ...count(COLUMNS, (i) => `.cols-${i}{--cols:${i}}`),
    ...count(101, (i) => `.w${i}{--w:${i}%}`),
  ].join('\n');
}
