import { plural } from '@codexdlc/domain/words';
import type { ActionTexts } from './action-texts.ts';

const minutes = (count: number) =>
  `${count} ${plural('ru', count, { one: 'минуты', few: 'минут', many: 'минут', other: 'минуты' })}`;

export const actionsRu: ActionTexts = {
  yes: 'Да',
  no: 'Отмена',
  again: 'Попробовать ещё раз',
  validFor: (count) => `Ответьте, пожалуйста, в течение ${minutes(count)}.`,
  cancelled: 'Отменено. Ничего не изменено.',
  expired: (count) => `В течение ${minutes(count)} ответа не было. Ничего не изменено.`,
  unanswered:
    'Платформа не ответила, и пока неизвестно, сделано ли это. Повторная попытка не сделает этого дважды.',
  todo: 'Что поможет',
  forgotten: 'Удалено по запросу.',
  toasts: {
    gone: 'Этого вопроса больше нет.',
    notYours: 'Ответить может только тот, кого спросили.',
    alreadyCancelled: 'Это уже отменено, или время истекло.',
    alreadyDone: 'Это уже сделано.',
    alreadyRefused: 'В этом уже отказано.',
    tooLate: 'Поздно: это уже подтверждено.',
    stale: 'Это подтвердили слишком давно. Спросите, пожалуйста, заново.',
    unknownPerson: 'Этот аккаунт Telegram не подключён. Код для подключения показывает CRM.',
  },
};
