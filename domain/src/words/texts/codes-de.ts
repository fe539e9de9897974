import type { CodeSentences, FactWords } from './sentence.ts';

export const codesDe: CodeSentences = {
  INVALID_INPUT: {
    what: ['Eine Angabe passt nicht.'],
    todo: ['Berichtigen Sie sie, und senden Sie das Formular noch einmal.'],
  },
  UNAUTHENTICATED: {
    what: ['Dafür müssen Sie angemeldet sein.'],
    todo: ['Melden Sie sich an, und öffnen Sie die Seite noch einmal.'],
  },
  FORBIDDEN: { what: ['Ihre Rolle erlaubt das nicht.'], todo: ['Bitten Sie einen Architekten.'] },
  NOT_FOUND: {
    what: ['Das gibt es nicht, oder es gehört jemand anderem.'],
    todo: ['Prüfen Sie die Adresse, oder gehen Sie zur Liste zurück.'],
  },
  CONFLICT: {
    what: ['Das passt nicht zum aktuellen Stand.'],
    todo: ['Laden Sie die Seite neu, und sehen Sie nach, was sich geändert hat.'],
  },
  PRECONDITION_FAILED: {
    what: ['Jemand anderes hat das inzwischen geändert. Ihre Änderung wurde nicht gespeichert.'],
    todo: ['Laden Sie die Seite neu, und wiederholen Sie die Änderung.'],
  },
  PRECONDITION_REQUIRED: {
    what: ['Es fehlt, auf welchen Stand sich die Änderung bezieht.'],
    todo: ['Laden Sie die Seite neu, und wiederholen Sie die Änderung.'],
  },
  GONE: { what: ['Das wurde schon verwendet oder ist abgelaufen.'], todo: ['Fordern Sie es neu an.'] },
  BUSY: {
    what: ['Das wird gerade geändert.'],
    todo: ['Warten Sie, bis die Änderung endet, und versuchen Sie es noch einmal.'],
  },
  RATE_LIMITED: {
    what: ['Das waren zu viele Anfragen in kurzer Zeit.'],
    todo: [
      'Warten Sie {retryAfterSeconds:number} s, und versuchen Sie es noch einmal.',
      'Warten Sie eine Minute, und versuchen Sie es noch einmal.',
    ],
  },
  HOST_NOT_READY: {
    what: ['Der Server ist nicht bereit: Docker, nginx oder Platz auf der Festplatte fehlen.'],
    todo: ['Sehen Sie auf dem Server nach: npx waas doctor'],
  },
  ENGINE_FAILED: {
    what: ['Die Änderung ist fehlgeschlagen.'],
    todo: ['Sehen Sie in das Protokoll, beheben Sie die Ursache, und wiederholen Sie den Vorgang.'],
  },
  PLAN_REFUSED: {
    what: ['Die Änderung hätte Daten gelöscht oder ersetzt. Es wurde nichts geändert.'],
    todo: ['Prüfen Sie, was verlangt ist. Nur ein bestätigtes Löschen darf Daten entfernen.'],
  },
  NOT_STABLE: {
    what: ['Die neue Version lief an und blieb nicht stabil.'],
    todo: ['Sehen Sie in das Protokoll der Anwendung, und versuchen Sie es noch einmal.'],
  },
  LEASE_LOST: {
    what: ['Ein anderer Prozess hat diesen Vorgang übernommen.'],
    todo: ['Laden Sie die Seite neu, um seinen Stand zu sehen.'],
  },
  UNAVAILABLE: {
    what: ['Die Plattform ist gerade nicht zu erreichen. Es wurde nichts geändert.'],
    todo: ['Versuchen Sie es in einigen Sekunden noch einmal.'],
  },
  CANCELLED: { what: ['Der Vorgang wurde abgebrochen.'], todo: ['Er lässt sich wiederholen.'] },
  INTERNAL: {
    what: ['Auf unserer Seite ist etwas schiefgegangen. Es ist mit der Nummer der Anfrage aufgeschrieben.'],
    todo: ['Versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie uns die Nummer.'],
  },
};

export const wordsDe: FactWords = {
  things: {
    'hand-over': 'Übergabe',
    tenant: 'Mandant',
    incident: 'Störung',
    'open incident': 'offene Störung',
    release: 'Version',
    passkey: 'Passkey',
    lead: 'Anfrage',
    host: 'Server',
    operation: 'Vorgang',
    invoice: 'Rechnung',
    subscription: 'Abo',
    plan: 'Tarif',
    user: 'Benutzer',
    client: 'Kunde',
    token: 'Token',
    'telegram account': 'Telegram-Konto',
    'team group': 'Gruppe des Teams',
  },
  services: {
    backend: 'Anwendung',
    worker: 'Hintergrunddienst',
    bot: 'Bot',
    database: 'Datenbank',
    cache: 'Zwischenspeicher',
    migrate: 'Umbau der Tabellen',
    gate: 'Zugang von nginx',
  },
};
