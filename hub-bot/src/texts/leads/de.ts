import { plural } from '@codexdlc/domain/words';
import type { LeadTexts } from './lead-texts.ts';

export const leadsDe: LeadTexts = {
  anonymous: 'Ohne Namen',
  buttons: {
    take: 'Übernehmen',
    contacted: 'Angerufen',
    qualify: 'Qualifizieren',
    deploy: 'Bereitstellen',
    lost: 'Verloren',
    reopen: 'Wieder öffnen',
  },
  back: 'Zurück',
  open: 'Im CRM öffnen',
  openTenant: 'Mandant im CRM',
  points: (count) => `${count} ${plural('de', count, { one: 'Punkt', other: 'Punkte' })}`,
  sources: { direct: 'direkt', import: 'Import', staff: 'von Hand', telegram: 'Telegram' },
  nobody: 'niemand',
  labels: {
    telegram: 'Telegram',
    lostWhy: 'Grund',
    note: 'Notiz',
    tenant: 'Mandant',
    followUp: 'Wiedervorlage',
  },
  mailConfirmed: 'bestätigt',
  moreAnswers: (count) =>
    `${count} weitere ${plural('de', count, { one: 'Antwort', other: 'Antworten' })} im CRM`,
  files: (count) => `${count} ${plural('de', count, { one: 'Datei', other: 'Dateien' })} im CRM`,
  duplicateOf: (title) => `Mögliche Dublette von „${title}“`,
  duplicate: 'Mögliche Dublette',
  whyLost: 'Warum verloren?',
  replyHint: 'Eine Antwort auf diese Nachricht wird als Notiz gespeichert.',
  merged: 'Diese Anfrage wurde mit einer anderen zusammengelegt.',
  erased: 'Diese Anfrage wurde gelöscht: auf Wunsch oder nach Ablauf der Frist.',
  spam: 'Diese Anfrage ist als Spam markiert.',
  noteKept: 'Die Notiz ist gespeichert.',
  toasts: {
    yours: 'Sie sind jetzt zuständig.',
    stage: (stage) => `Jetzt: ${stage}`,
    faster: (who, stage, assigned) => `${who} war schneller. Jetzt: ${stage}, zuständig: ${assigned}`,
    changed: (stage, assigned) => `Schon geändert. Jetzt: ${stage}, zuständig: ${assigned}`,
    gone: 'Diese Anfrage gibt es nicht mehr.',
  },
};
