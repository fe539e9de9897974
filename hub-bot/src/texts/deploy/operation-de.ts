import { OPERATION_HEADLINES } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationDe: OperationTexts = {
  ...OPERATION_HEADLINES.de,
  outcome: {
    create: 'Alles steht und blieb während der Beobachtung gesund.',
    change: 'Die Änderung ist aktiv.',
    upgrade: 'Die neue Version läuft.',
    redeploy: 'Alles ist so, wie es sein soll.',
    restart: 'Die Anwendung wurde neu gestartet und ist gesund.',
    backup: 'Die Sicherung ist vollständig und lesbar.',
    'rotate-secrets': 'Die neuen Schlüssel gelten, die alten nicht mehr.',
    suspend: 'Statt der Seite steht ein Hinweis. Die Daten sind noch da.',
    resume: 'Die Seite antwortet wieder.',
    retire: 'Der Mandant ist stillgelegt. Bis zum Ende der Frist lässt er sich zurückholen.',
    restore: 'Der Mandant ist wieder da.',
    destroy: 'Daten, Zustand und Namen sind gelöscht.',
  },
  took: (time) => `Dauer: ${time}`,
  failedIn: (step) => `Gescheitert bei: ${step}`,
  todo: 'Was hilft',
  rolledBack: 'Die Version davor läuft wieder.',
  retry: 'Wiederholen',
  open: 'Seite öffnen',
  crm: 'Mandant im CRM',
  operation: 'Im CRM öffnen',
  retryQuestion: 'Es geht bei dem Schritt weiter, der gescheitert ist. Fertiges bleibt fertig.',
  retrySubject: (slug) => `Vorgang wiederholen: ${slug}`,
  retried: 'Der Vorgang läuft wieder.',
  gone: 'Diesen Vorgang gibt es nicht mehr.',
};
