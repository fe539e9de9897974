import { fieldText } from '@codexdlc/domain/words';
import type { PlatformProblem } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
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
  target: 'host',
  serverType: 'serverType',
  location: 'location',
  blueprint: 'release',
  release: 'release',
  botToken: 'botToken',
  'bot-token': 'botToken',
  planId: 'plan',
  name: 'clientName',
  email: 'clientEmail',
  language: 'clientLanguage',
};
/** Each in the reader's language: by its rule, or by the reason of the whole where it is about one field only. */
export function fieldProblems(
  words: { locale: Locale; format: Format },
  problem: Pick<PlatformProblem, 'errors' | 'reason' | 'facts' | 'code' | 'message' | 'why'>,
): FieldProblems {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const item of problem.errors) {
    const [first = '', second] = partsOf(item.pointer);
    const isSetting = first === 'settings' && second !== undefined;
    const field = isSetting ? `${SETTING_PREFIX}${second}` : FIELD_OF[first];
    const text = fieldText(words, problem, item);
    if (field === undefined) others.push(text);
    else fields[field] ??= text;
  }
  return { fields, others };
}

/** A JSON pointer as a fragment: "#/settings/chairs". */
function partsOf(pointer: string | undefined): string[] {
  return (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
