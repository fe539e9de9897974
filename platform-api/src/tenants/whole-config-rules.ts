import { parseDocument } from 'yaml';

const KEYS = ['waas:spec', 'waas:host', 'waas:secrets'];

/** The values of a stack's configuration; undefined when it was cut off in the middle or never written to its end. */
export function wholeConfig(text: string): Map<string, unknown> | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const stored: unknown = document.toJS({ maxAliasCount: 0 });
  if (stored === null || typeof stored !== 'object' || !('config' in stored)) return undefined;
  const config = new Map(Object.entries((stored.config ?? {}) as Record<string, unknown>));
  const isWhole = 'encryptionsalt' in stored && KEYS.every((key) => config.has(key));
  return isWhole && isJson(config.get('waas:spec')) && isJson(config.get('waas:host')) ? config : undefined;
}

function isJson(value: unknown): boolean {
  try {
    return typeof value === 'string' && typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}
