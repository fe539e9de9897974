import { plural } from '../plural.ts';
import type { DnsFacts, DnsTexts } from './dns-texts.ts';

const unseen = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  const words = plural('ru', count, { one: 'минуты', few: 'минут', many: 'минут', other: 'минут' });
  return ` Если запись уже есть, она станет видна в течение ${minutes} ${words}.`;
};
const old = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  const word = plural('ru', count, { one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' });
  return ` Старый адрес может сохраняться у других ещё ${minutes} ${word}.`;
};
const by = ({ alias }: DnsFacts): string => (alias === undefined ? '' : ` (через ${alias})`);

export const dnsRu: DnsTexts = {
  states: {
    managed: 'настроено нами',
    waiting: 'записей нет',
    correct: 'верно',
    partly: 'верно частично',
    wrong: 'ведёт в другое место',
  },
  recordStates: { waiting: 'нет', correct: 'верно', partly: 'есть лишняя', wrong: 'другое значение' },
  reasons: {
    'local-name': { what: ({ name }) => `${name} ведёт на сам компьютер; запись не нужна.` },
    'address-unknown': {
      what: ({ name }) => `Пока неизвестно, куда должно вести имя ${name}: у хоста нет публичного адреса.`,
      todo: () => 'Адрес появится вместе с сервером; у общего хоста он указан в настройках.',
    },
    'servers-fail': {
      what: ({ name }) => `Серверы имён, которые отвечают за ${name}, сообщают об ошибке.`,
      todo: () => 'Спросите у поставщика домена, в порядке ли серверы имён и DNSSEC.',
    },
    unreachable: {
      what: () => 'Ни один сервер DNS не отвечает платформе.',
      todo: () =>
        'Проверьте ещё раз через минуту; если не помогло, посмотрите WAAS_DNS_SERVERS и сеть платформы.',
    },
    'not-registered': {
      what: ({ name }) => `${name} не относится ни к одному зарегистрированному домену.`,
      todo: () => 'Зарегистрируйте домен или исправьте написание.',
    },
    'no-record': {
      what: ({ name, type }) => `У ${name} ещё нет записи ${type}.`,
      todo: (facts) =>
        `Добавьте у поставщика домена: тип ${facts.type}, имя ${facts.host}, значение ${facts.value}.${unseen(facts)}`,
    },
    'other-address': {
      what: (facts) => `${facts.name} ведёт на ${facts.found}${by(facts)}, а не на ${facts.value}.`,
      todo: (facts) => `Измените запись ${facts.type} для ${facts.host} на ${facts.value}.${old(facts)}`,
    },
    'also-other-address': {
      what: ({ name, found }) => `${name} ведёт сюда, но и на ${found}: часть посетителей попадает туда.`,
      todo: (facts) => `Удалите запись ${facts.type} со значением ${facts.found}.${old(facts)}`,
    },
    'ipv6-elsewhere': {
      what: ({ name, found }) => `Посетителей с IPv6 имя ${name} ведёт на ${found}, это не наш адрес.`,
      todo: () => 'Удалите запись AAAA: пока она есть, не выпускается и сертификат.',
    },
    'ipv6-missing': {
      what: ({ name }) => `${name} доступно только по IPv4.`,
      todo: ({ host, value }) => `Для IPv6 добавьте также: тип AAAA, имя ${host}, значение ${value}.`,
    },
    proxied: {
      what: () => 'Домен находится у Cloudflare; возможно, вместо сайта отвечает его прокси.',
      todo: () => 'Переключите там запись в режим «Только DNS» (серое облако).',
    },
    'caa-forbids': {
      what: ({ at, found }) => `${at} разрешает только другие центры сертификации: ${found}.`,
      todo: ({ value }) => `Добавьте запись CAA со значением ${value} или удалите имеющиеся.`,
    },
    'zone-pending': {
      what: ({ zone }) => `Зона ${zone} у нас настроена, но у домена пока указаны другие серверы имён.`,
      todo: ({ nameServers }) => `Укажите у регистратора эти серверы имён: ${nameServers}.`,
    },
    'managed-correct': { what: ({ name, zone }) => `${name} находится в нашей зоне ${zone} и ведёт сюда.` },
    'managed-waiting': {
      what: ({ name, zone }) => `${name} находится в нашей зоне ${zone}; записей пока не видно.`,
      todo: () => 'Они появятся со следующей операцией. Если ни одна не идёт, разверните сайт заново.',
    },
    'managed-changed': {
      what: ({ name, zone, found }) =>
        `${name} находится в нашей зоне ${zone}, но там изменено: ведёт на ${found}.`,
      todo: () => 'Разверните сайт заново: записи восстановятся.',
    },
  },
};
