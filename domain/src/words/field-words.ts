import type { AppError, Facts } from '../errors.ts';
import type { Language } from '../subscriptions/subscription.ts';
import { factWriters, type WordsFormat } from './fact-writers.ts';
import { fill } from './fill-rules.ts';
import { problemWords } from './problem-words.ts';
import type { FieldTexts } from './texts/field-texts.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

/** One value that was refused, as the platform tells of it. */
export interface RefusedField {
  detail: string;
  rule?: string | undefined;
  bounds?: Facts | undefined;
}

/** What is wanted of a value, by the rule that it breaks; undefined for a rule that is not known here. */
export function fieldWords(
  locale: Language,
  format: WordsFormat,
  { rule, bounds = {} }: RefusedField,
): string | undefined {
  const template = templateFor(PLATFORM_TEXTS[locale].fields, rule, bounds);
  return template === undefined ? undefined : fill(template, bounds, factWriters(locale, format));
}

/**
 * What stands beside a field: by the rule that it breaks; without one it is the whole problem that is about this field,
 * and what is not known here stays as the platform says it.
 */
export function fieldText(
  { locale, format }: { locale: Language; format: WordsFormat },
  { code, reason, facts, message, why }: Pick<AppError, 'code' | 'reason' | 'facts' | 'message' | 'why'>,
  item: RefusedField,
): string {
  const byRule = fieldWords(locale, format, item);
  if (byRule !== undefined) return byRule;
  const isTheWhole = facts?.['field'] !== undefined && reason !== undefined;
  return isTheWhole
    ? problemWords(locale, format, { code, reason, facts, what: message, why }).what
    : item.detail;
}

function templateFor(t: FieldTexts, rule: string | undefined, bounds: Facts): string | undefined {
  switch (rule) {
    case 'too_small':
      return isEmptiness(bounds) ? t.empty : t.atLeast[kindOf(bounds)];
    case 'too_big':
      return t.atMost[kindOf(bounds)];
    case 'invalid_type':
      return bounds['expected'] === 'int' ? t.whole : t.missing;
    case 'invalid_format':
      return t.formats[String(bounds['format'])] ?? t.pattern;
    case 'invalid_value':
      return t.oneOf;
    case 'unrecognized_keys':
    case 'unknown':
      return t.unknown;
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return t.wrong;
    case 'choice':
      return t.oneOf;
    case 'range':
      return t.between;
    case 'flag':
      return t.yesOrNo;
    case 'length':
      return t.atMost.text;
    case 'one-line':
      return t.oneLine;
    case 'pattern':
      return t.pattern;
    default:
      return undefined;
  }
}

function isEmptiness({ origin, minimum }: Facts): boolean {
  return origin !== 'number' && origin !== 'int' && minimum === 1;
}

function kindOf({ origin }: Facts): 'text' | 'number' | 'list' {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' || origin === 'map' ? 'list' : 'number';
}
