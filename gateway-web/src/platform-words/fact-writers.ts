import { LIVE_TEXTS } from '../crm/deploy/texts/live-texts.ts';
import { LEAD_WORDS } from '../crm/leads/texts/lead-words.ts';
import { TENANT_TEXTS } from '../crm/tenants/texts/tenant-texts.ts';
import { BUSINESS_TEXTS } from '../crm/business/texts/business-texts.ts';
import type { Locale } from '../locale/locale.ts';
import type { Format } from '../view/format.ts';
import type { FactWriters } from './fill-rules.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

const MB = 1024 * 1024;

/** How each kind of fact is written: numbers and dates as the language does, words as its pages call the thing. */
export function factWriters(locale: Locale, format: Format): FactWriters {
  const { words } = PLATFORM_TEXTS[locale];
  const { roles } = BUSINESS_TEXTS[locale].people;
  const { fields, stages } = LEAD_WORDS[locale];
  const word = (list: Readonly<Record<string, string>>) => (fact: string | number | boolean) =>
    Object.hasOwn(list, String(fact)) ? list[String(fact)] : undefined;
  const moment = (write: (at: Date) => string) => (fact: string | number | boolean) => {
    const at = new Date(String(fact));
    return Number.isNaN(at.getTime()) ? undefined : write(at);
  };
  const amount = (write: (value: number) => string) => (fact: string | number | boolean) =>
    typeof fact === 'number' ? write(fact) : undefined;
  return {
    number: amount((value) => format.number(value, 1)),
    mb: amount((value) => format.bytes(value * MB)),
    time: moment(format.dateTime),
    day: moment(format.date),
    roles: (fact) => {
      const named = String(fact)
        .split(',')
        .map((role) => word(roles)(role));
      return named.includes(undefined) ? undefined : named.join(', ');
    },
    thing: word(words.things),
    // A blueprint may call its services as it likes: an unknown one has its own name.
    service: (fact) => word(words.services)(fact) ?? String(fact),
    operation: word(LIVE_TEXTS[locale].kinds),
    operationState: word(LIVE_TEXTS[locale].states),
    status: word(TENANT_TEXTS[locale].statuses),
    stage: word(stages),
    leadField: word(fields),
  };
}
