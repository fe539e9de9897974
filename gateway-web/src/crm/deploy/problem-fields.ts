import type { PlatformProblem } from '@codexdlc/platform-api/client';
import { SETTING_PREFIX } from './deploy-form.ts';

export interface FieldProblems {
  /** For each field of the form what the platform says of it. */
  fields: Record<string, string>;
  /** What belongs to no field that is shown. */
  others: string[];
}

/** Names that the platform has for what the form calls otherwise. */
const FIELD_OF: Record<string, string> = {
  domain: 'domain',
  aliases: 'aliases',
  slug: 'slug',
  clientId: 'client',
  hostId: 'host',
  blueprint: 'release',
  release: 'release',
  botToken: 'botToken',
  'bot-token': 'botToken',
  planId: 'plan',
  name: 'clientName',
  email: 'clientEmail',
  language: 'clientLanguage',
};
/** One line for each setting, as the blueprint's own check writes them. */
const SETTING_LINE = /^setting (\S+) (.+)$/;

export function fieldProblems({ errors }: Pick<PlatformProblem, 'errors'>): FieldProblems {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  const put = (field: string | undefined, detail: string): void => {
    if (field === undefined) others.push(detail);
    else fields[field] ??= detail;
  };
  for (const { pointer, detail } of errors) {
    const [first = '', second] = partsOf(pointer);
    if (first === 'settings' && second !== undefined) put(`${SETTING_PREFIX}${second}`, detail);
    else if (first === 'set') putSettings(put, detail);
    else put(FIELD_OF[first], detail);
  }
  return { fields, others };
}

function putSettings(put: (field: string | undefined, detail: string) => void, detail: string): void {
  for (const line of detail.split('\n')) {
    const [, name, rest] = SETTING_LINE.exec(line) ?? [];
    if (name === undefined || rest === undefined) put(undefined, line);
    else put(`${SETTING_PREFIX}${name}`, rest);
  }
}

/** A JSON pointer as a fragment: "#/settings/chairs". */
function partsOf(pointer: string | undefined): string[] {
  return (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
