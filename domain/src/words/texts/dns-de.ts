import { plural } from '../plural.ts';
import type { DnsFacts, DnsTexts } from './dns-texts.ts';

const unseen = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  const words = plural('de', count, { one: 'Minute', other: 'Minuten' });
  return ` Ist er schon angelegt, wird er binnen ${minutes} ${words} sichtbar.`;
};
const old = ({ minutes }: DnsFacts): string => {
  if (minutes === undefined) return '';
  const count = Number(minutes);
  return ` Andere können sich die alte Adresse noch ${minutes} ${plural('de', count, { one: 'Minute', other: 'Minuten' })} merken.`;
};
const by = ({ alias }: DnsFacts): string => (alias === undefined ? '' : ` (über ${alias})`);

export const dnsDe: DnsTexts = {
  states: {
    managed: 'von uns gesetzt',
    waiting: 'Einträge fehlen',
    correct: 'richtig',
    partly: 'teilweise richtig',
    wrong: 'führt woandershin',
  },
  recordStates: { waiting: 'fehlt', correct: 'richtig', partly: 'einer zu viel', wrong: 'anderer Wert' },
  reasons: {
    'local-name': {
      what: ({ name }) => `${name} führt auf den Rechner selbst; ein Eintrag ist nicht nötig.`,
    },
    'address-unknown': {
      what: ({ name }) =>
        `Wohin ${name} führen soll, steht noch nicht fest: Der Host hat keine öffentliche Adresse.`,
      todo: () =>
        'Die Adresse gibt es, sobald der Server da ist; bei einem gemeinsamen Host steht sie in dessen Einstellungen.',
    },
    'servers-fail': {
      what: ({ name }) => `Die Nameserver, die für ${name} antworten, melden einen Fehler.`,
      todo: () => 'Fragen Sie den Domain-Anbieter, ob Nameserver und DNSSEC in Ordnung sind.',
    },
    unreachable: {
      what: () => 'Kein DNS-Server antwortet der Plattform.',
      todo: () =>
        'Prüfen Sie in einer Minute erneut; bleibt es so, sehen Sie nach WAAS_DNS_SERVERS und dem Netz der Plattform.',
    },
    'not-registered': {
      what: ({ name }) => `${name} gehört zu keiner Domain, die jemand registriert hat.`,
      todo: () => 'Registrieren Sie die Domain, oder berichtigen Sie die Schreibweise.',
    },
    'no-record': {
      what: ({ name, type }) => `${name} hat noch keinen ${type}-Eintrag.`,
      todo: (facts) =>
        `Legen Sie beim Domain-Anbieter an: Typ ${facts.type}, Name ${facts.host}, Wert ${facts.value}.${unseen(facts)}`,
    },
    'other-address': {
      what: (facts) => `${facts.name} führt zu ${facts.found}${by(facts)} und nicht zu ${facts.value}.`,
      todo: (facts) =>
        `Ändern Sie den ${facts.type}-Eintrag von ${facts.host} auf ${facts.value}.${old(facts)}`,
    },
    'also-other-address': {
      what: ({ name, found }) => `${name} führt hierher, aber auch zu ${found}: Manche Besucher landen dort.`,
      todo: (facts) => `Entfernen Sie den ${facts.type}-Eintrag mit ${facts.found}.${old(facts)}`,
    },
    'ipv6-elsewhere': {
      what: ({ name, found }) =>
        `Besucher mit IPv6 führt ${name} zu ${found}; diese Adresse gehört nicht zu uns.`,
      todo: () => 'Entfernen Sie den AAAA-Eintrag: Solange er da ist, wird auch kein Zertifikat ausgestellt.',
    },
    'ipv6-missing': {
      what: ({ name }) => `${name} ist nur über IPv4 erreichbar.`,
      todo: ({ host, value }) => `Legen Sie für IPv6 zusätzlich an: Typ AAAA, Name ${host}, Wert ${value}.`,
    },
    proxied: {
      what: () => 'Die Domain liegt bei Cloudflare; dort antwortet womöglich der Proxy anstelle der Seite.',
      todo: () => 'Stellen Sie den Eintrag dort auf „Nur DNS“ (graue Wolke).',
    },
    'caa-forbids': {
      what: ({ at, found }) => `${at} erlaubt nur andere Zertifizierungsstellen: ${found}.`,
      todo: ({ value }) => `Legen Sie einen CAA-Eintrag mit ${value} an, oder entfernen Sie die vorhandenen.`,
    },
    'zone-pending': {
      what: ({ zone }) => `${zone} ist bei uns eingerichtet, die Domain nennt aber noch andere Nameserver.`,
      todo: ({ nameServers }) => `Tragen Sie beim Registrar diese Nameserver ein: ${nameServers}.`,
    },
    'managed-correct': {
      what: ({ name, zone }) => `${name} liegt in unserer Zone ${zone} und führt hierher.`,
    },
    'managed-waiting': {
      what: ({ name, zone }) =>
        `${name} liegt in unserer Zone ${zone}; die Einträge sind noch nicht zu sehen.`,
      todo: () => 'Sie kommen mit dem nächsten Vorgang. Läuft keiner, hilft „Neu ausrollen“.',
    },
    'managed-changed': {
      what: ({ name, zone, found }) =>
        `${name} liegt in unserer Zone ${zone}, wurde dort aber geändert: Es führt zu ${found}.`,
      todo: () => '„Neu ausrollen“ stellt die Einträge wieder her.',
    },
  },
};
