import type { Language } from '../subscriptions/subscription.ts';
import { WRITING } from './writing.ts';

/** Words for a number; a language uses those it has (German: one, other; Russian: one, few, many, other). */
export interface PluralForms {
  one: string;
  few?: string;
  many?: string;
  other: string;
}

const rules = new Map<Language, Intl.PluralRules>();

/** The word that fits the number: `plural('ru', 3, { one: 'заявка', few: 'заявки', many: 'заявок', other: 'заявки' })`. */
export function plural(locale: Language, count: number, forms: PluralForms): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(WRITING[locale]);
  rules.set(locale, rule);
  switch (rule.select(count)) {
    case 'one':
      return forms.one;
    case 'few':
      return forms.few ?? forms.other;
    case 'many':
      return forms.many ?? forms.other;
    default:
      return forms.other;
  }
}
