import type { OperationWait } from '../operations/operation.ts';
import { IPV4_CENTS_A_MONTH } from '../servers/server-offer-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { WordsFormat } from './fact-writers.ts';
import { WRITING } from './writing.ts';

export interface WaitWords {
  /** What is waited for, and why. */
  what: string;
  /** Since when, and when it is tried again. */
  when: string;
  /** What is paid for meanwhile. */
  cost: string;
  /** How to end it, and when it ends by itself. */
  end: string;
}

interface WaitTexts {
  what: (types: string, locations: string) => string;
  when: (since: string, next: string) => string;
  nothingPaid: string;
  addressesPaid: (price: string) => string;
  end: (until: string) => string;
}

const TEXTS: Record<Language, WaitTexts> = {
  de: {
    what: (types, locations) =>
      `Zurzeit ist keiner der Servertypen ${types} in ${locations} zu haben. Es wird von selbst wieder versucht.`,
    when: (since, next) => `Gewartet wird seit ${since}, der nächste Versuch ist am ${next}.`,
    nothingPaid: 'Bis dahin ist nichts gemietet und nichts zu bezahlen.',
    addressesPaid: (price) =>
      `Die Adressen bleiben gemietet, damit die DNS-Einträge gelten: rund ${price} netto im Monat.`,
    end: (until) =>
      `Brechen Sie den Vorgang ab, wenn Sie nicht länger warten möchten. Sonst endet er am ${until}.`,
  },
  en: {
    what: (types, locations) =>
      `None of the server types ${types} is to be had in ${locations} at the moment. It is tried again by itself.`,
    when: (since, next) => `Waiting since ${since}, the next try is on ${next}.`,
    nothingPaid: 'Until then nothing is rented and nothing is paid for.',
    addressesPaid: (price) =>
      `The addresses stay rented, so that the DNS records hold: about ${price} net a month.`,
    end: (until) => `Cancel the operation to wait no longer. Otherwise it ends on ${until}.`,
  },
  ru: {
    what: (types, locations) =>
      `Сейчас ни один из типов сервера ${types} недоступен в ${locations}. Попытка повторится сама.`,
    when: (since, next) => `Ожидание с ${since}, следующая попытка: ${next}.`,
    nothingPaid: 'До тех пор ничего не арендовано и платить не за что.',
    addressesPaid: (price) =>
      `Адреса остаются арендованными, чтобы записи DNS действовали: около ${price} в месяц без НДС.`,
    end: (until) => `Отмените операцию, если больше не хотите ждать. Иначе она завершится ${until}.`,
  },
};

/** What an operation waits for, for whoever wonders why it stands still. */
export function waitWords(
  locale: Language,
  format: Pick<WordsFormat, 'dateTime'>,
  wait: OperationWait,
): WaitWords {
  const t = TEXTS[locale];
  const moment = (at: string) => format.dateTime(new Date(at));
  const price = new Intl.NumberFormat(WRITING[locale], { style: 'currency', currency: 'EUR' });
  return {
    what: t.what(wait.types, wait.locations),
    when: t.when(moment(wait.since), moment(wait.nextTryAt)),
    cost: wait.keepsAddresses ? t.addressesPaid(price.format(IPV4_CENTS_A_MONTH / 100)) : t.nothingPaid,
    end: t.end(moment(wait.until)),
  };
}
