import type { Language } from '../../subscriptions/subscription.ts';

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A number and the form of the noun that goes with it: `2 Antworten`. */
export function countOf(locale: Language, count: number, forms: Forms): string {
  const noun = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return `${new Intl.NumberFormat(locale).format(count)} ${noun}`;
}
