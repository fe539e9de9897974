import { plural } from '@codexdlc/domain/words';
import type { ActionTexts } from './action-texts.ts';

const minutes = (count: number) => `${count} ${plural('de', count, { one: 'Minute', other: 'Minuten' })}`;

export const actionsDe: ActionTexts = {
  yes: 'Ja',
  no: 'Abbrechen',
  again: 'Noch einmal versuchen',
  validFor: (count) => `Die Frage gilt ${minutes(count)}.`,
  cancelled: 'Abgebrochen. Es wurde nichts geändert.',
  expired: (count) => `Nach ${minutes(count)} ohne Antwort verfallen. Es wurde nichts geändert.`,
  unanswered:
    'Die Plattform hat nicht geantwortet. Ob es getan ist, steht noch nicht fest. Ein neuer Versuch tut es nicht doppelt.',
  todo: 'Was hilft',
  forgotten: 'Auf Wunsch gelöscht.',
  toasts: {
    gone: 'Diese Frage gibt es nicht mehr.',
    notYours: 'Das kann nur beantworten, wer gefragt wurde.',
    alreadyCancelled: 'Das ist schon abgebrochen oder verfallen.',
    alreadyDone: 'Das ist schon getan.',
    alreadyRefused: 'Das wurde schon abgelehnt.',
    tooLate: 'Zu spät: Es ist schon bestätigt.',
    stale: 'Das wurde vor zu langer Zeit bestätigt. Bitte fragen Sie neu.',
    unknownPerson: 'Dieses Telegram-Konto ist nicht verbunden. Den Code dafür zeigt das CRM.',
  },
};
