import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

export type LinkQuery = Record<string, string | number | readonly string[] | undefined>;

/** A path with its query; the language stays in the address once it was chosen, so no cookie is needed. */
export function siteLink(path: string, query: LinkQuery, language: Language | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) {
      if (one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  if (language !== undefined) search.set('lang', language);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** What was in the address, short enough to be put into another one. */
export function queryOf(asked: Record<string, unknown>): LinkQuery {
  const entries = Object.entries(asked)
    .filter(([name]) => name !== 'lang' && /^[a-z]{1,20}$/.test(name))
    .map(([name, value]) => [name, textsOf(value)] as const);
  return Object.fromEntries(entries.slice(0, 10));
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((one): one is string => typeof one === 'string')
    .slice(0, 10)
    .map((one) => one.slice(0, 100));
}
