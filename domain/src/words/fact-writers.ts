import type { Language } from '../subscriptions/subscription.ts';
import type { FactWriters } from './fill-rules.ts';
import { LABELS } from './texts/labels.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

const MB = 1024 * 1024;

/** How a face writes numbers and times; what `createFormat` makes is one. */
export interface WordsFormat {
  number(value: number, digits: number): string;
  bytes(bytes: number): string;
  date(at: Date): string;
  dateTime(at: Date): string;
}

/** How each kind of fact is written: numbers and dates as the language does, words as its faces call the thing. */
export function factWriters(locale: Language, format: WordsFormat): FactWriters {
  const { words } = PLATFORM_TEXTS[locale];
  const labels = LABELS[locale];
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
    time: moment((at) => format.dateTime(at)),
    day: moment((at) => format.date(at)),
    roles: (fact) => {
      const named = String(fact)
        .split(',')
        .map((role) => word(labels.roles)(role));
      return named.includes(undefined) ? undefined : named.join(', ');
    },
    thing: word(words.things),
    // A blueprint may call its services as it likes: an unknown one has its own name.
    service: (fact) => word(words.services)(fact) ?? String(fact),
    operation: word(labels.operationKinds),
    operationState: word(labels.operationStates),
    status: word(labels.tenantStatuses),
    certificateFailure: word(labels.certificateFailures),
    stage: word(labels.leadStages),
    leadField: word(labels.leadFields),
  };
}
