import { plural } from '@codexdlc/domain/words';
import type { ActionTexts } from './action-texts.ts';

const minutes = (count: number) => `${count} ${plural('en', count, { one: 'minute', other: 'minutes' })}`;

export const actionsEn: ActionTexts = {
  yes: 'Yes',
  no: 'Cancel',
  again: 'Try again',
  validFor: (count) => `Please answer within ${minutes(count)}.`,
  cancelled: 'Cancelled. Nothing was changed.',
  expired: (count) => `No answer within ${minutes(count)}. Nothing was changed.`,
  unanswered:
    'The platform did not answer, so it is not known whether it was done. Trying again will not do it twice.',
  todo: 'What helps',
  forgotten: 'Deleted on request.',
  toasts: {
    gone: 'This question is no longer there.',
    notYours: 'Only the person who was asked can answer.',
    alreadyCancelled: 'It was cancelled, or its time was over.',
    alreadyDone: 'It is done already.',
    alreadyRefused: 'It was refused already.',
    tooLate: 'Too late: it has been confirmed.',
    stale: 'It was confirmed too long ago. Please ask anew.',
    unknownPerson: 'This Telegram account is not connected. The CRM shows the code for it.',
  },
};
