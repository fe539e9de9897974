import type { Locale } from '../../../locale/locale.ts';

/** Words of the part about DNS; what was found is said in the platform's words. */
export interface DnsPageTexts {
  title: string;
  load: string;
  /** `when`: the time of the last look. */
  lookedAt: (when: string) => string;
  /** What visitors meet, where the records are set by us. */
  seen: string;
  records: string;
  type: string;
  host: string;
  value: string;
  found: string;
  state: string;
  zone: string;
  nameServers: string;
  check: string;
}

export const DNS_PAGE_TEXTS: Record<Locale, DnsPageTexts> = {
  de: {
    title: 'DNS',
    load: 'DNS-Einträge zeigen',
    lookedAt: (when) => `zuletzt geprüft ${when}`,
    seen: 'Von außen gesehen',
    records: 'DNS-Einträge',
    type: 'Typ',
    host: 'Name',
    value: 'Wert',
    found: 'Jetzt',
    state: 'Stand',
    zone: 'Zone',
    nameServers: 'Nameserver',
    check: 'Erneut prüfen',
  },
  en: {
    title: 'DNS',
    load: 'Show the DNS records',
    lookedAt: (when) => `looked at ${when}`,
    seen: 'Seen from outside',
    records: 'DNS records',
    type: 'Type',
    host: 'Name',
    value: 'Value',
    found: 'There now',
    state: 'State',
    zone: 'Zone',
    nameServers: 'Name servers',
    check: 'Check again',
  },
  ru: {
    title: 'DNS',
    load: 'Показать записи DNS',
    lookedAt: (when) => `проверено ${when}`,
    seen: 'Если смотреть извне',
    records: 'Записи DNS',
    type: 'Тип',
    host: 'Имя',
    value: 'Значение',
    found: 'Сейчас',
    state: 'Состояние',
    zone: 'Зона',
    nameServers: 'Серверы имён',
    check: 'Проверить ещё раз',
  },
};
