import { plural } from '@codexdlc/domain/words';
import type { AlertTexts } from './alert-texts.ts';

export const alertsDe: AlertTexts = {
  ended: (duration) => `vorbei nach ${duration}`,
  onHost: 'Server',
  since: 'Seit',
  seen: (count, last) =>
    `${plural('de', count, { one: 'Einmal', other: `${count}-mal` })} gesehen, zuletzt um ${last}`,
  exitCode: (code) => `Exit-Code ${code}`,
  signals: {
    SIGHUP: 'das Terminal wurde geschlossen',
    SIGINT: 'unterbrochen',
    SIGQUIT: 'um Ende mit Speicherabbild gebeten',
    SIGILL: 'ein Befehl, den der Prozessor nicht kennt',
    SIGABRT: 'hat sich nach einem inneren Fehler selbst beendet',
    SIGBUS: 'Speicher, den es nicht gibt',
    SIGFPE: 'eine unmögliche Rechnung',
    SIGKILL: 'mit Gewalt beendet',
    SIGSEGV: 'ein Speicherzugriffsfehler',
    SIGPIPE: 'niemand las die Ausgabe mehr',
    SIGTERM: 'um Ende gebeten',
  },
  looksAfter: (name, at) => `${name} kümmert sich seit ${at}`,
  mutedUntil: (until) => `Stumm bis ${until}`,
  acknowledge: 'Ich kümmere mich',
  restart: 'Neu starten',
  logs: 'Protokoll',
  openInCrm: 'Im CRM öffnen',
  mute: { '1h': '1 h stumm', '8h': '8 h stumm', end: 'Stumm bis Ende' },
  unmute: 'Wieder melden',
  acknowledged: 'Sie kümmern sich jetzt darum.',
  acknowledgedBy: (name) => `${name} kümmert sich schon darum.`,
  mutedToTheEnd: 'Gemeldet wird nur noch das Ende.',
  unmuted: 'Sie hören wieder davon.',
  over: 'Es ist vorbei.',
  becameWorse: 'Es ist schlimmer geworden. Mehr steht in der Meldung weiter oben.',
  escalation: (duration) => `Seit ${duration} kümmert sich niemand darum.`,
  escalationLast: 'Das ist die letzte Erinnerung.',
  digest: { title: 'Hinweise', open: 'Offen', ended: 'Vorbei' },
  more: (count) => `und ${count} weitere`,
  chatMuted: (until) =>
    `Dieser Chat ist still bis ${until}. Kritisches kommt trotzdem. /mute off beendet die Stille.`,
  chatUnmuted: 'Dieser Chat erfährt wieder alles.',
  howToMute:
    'Wie lange? Kritisches kommt trotzdem. Oder schreiben Sie eine Zeit: /mute 90m, /mute 2h, /mute off.',
  muteHours: (hours) => `${hours} h`,
  summary: {
    title: (day) => `Der Tag: ${day}`,
    tenants: 'Mandanten',
    incidents: 'Störungen',
    incidentCounts: (opened, closed, open) => `${opened} neu, ${closed} vorbei, ${open} noch offen`,
    leads: 'Anfragen',
    operations: 'Vorgänge',
    operationCounts: (done, failed) => `${done} erledigt, ${failed} fehlgeschlagen`,
    hand: 'Zu tun',
    nothing: 'keine',
    allWell: 'Nichts. Einen ruhigen Abend.',
    pastDue: (count) =>
      plural('de', count, { one: '1 überfälliges Abo', other: `${count} überfällige Abos` }),
    unanswered: (count) =>
      plural('de', count, {
        one: '1 Anfrage seit einem Tag ohne Antwort',
        other: `${count} Anfragen seit einem Tag ohne Antwort`,
      }),
    certificates: (count) =>
      plural('de', count, {
        one: '1 Zertifikat läuft bald ab',
        other: `${count} Zertifikate laufen bald ab`,
      }),
    failedTenants: (count) =>
      plural('de', count, {
        one: '1 Mandant ist fehlgeschlagen',
        other: `${count} Mandanten sind fehlgeschlagen`,
      }),
    unattended: (count) =>
      plural('de', count, {
        one: '1 kritische Störung, um die sich niemand kümmert',
        other: `${count} kritische Störungen, um die sich niemand kümmert`,
      }),
  },
};
