import type { Fact, Facts } from '../errors.ts';

/** Writes a fact as the language does; undefined when it is no such thing. */
export type FactWriters = Record<string, (fact: string | number | boolean) => string | undefined>;

const PLACE = /\{(\w+)(?::(\w+))?\}/g;

/** A sentence with its facts filled in; undefined when one is missing or cannot be written. */
export function fill(
  template: string,
  facts: Readonly<Record<string, Fact | undefined>>,
  writers: FactWriters,
): string | undefined {
  const missing: string[] = [];
  const text = template.replaceAll(PLACE, (_, name: string, format: string | undefined) => {
    const fact = facts[name];
    const written = fact === null || fact === undefined ? undefined : write(fact, format, writers);
    if (written === undefined) missing.push(name);
    return written ?? '';
  });
  return missing.length === 0 ? text : undefined;
}

/** The first of several ways to say it whose facts are there. */
export function fillFirst(
  templates: readonly string[],
  facts: Facts,
  writers: FactWriters,
): string | undefined {
  for (const template of templates) {
    const text = fill(template, facts, writers);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** For tests: each place of a sentence. */
export function placesOf(template: string): { name: string; format: string | undefined }[] {
  return [...template.matchAll(PLACE)].map(([, name = '', format]) => ({ name, format }));
}

function write(
  fact: string | number | boolean,
  format: string | undefined,
  writers: FactWriters,
): string | undefined {
  return format === undefined ? String(fact) : writers[format]?.(fact);
}
