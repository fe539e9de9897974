import { plural } from '@codexdlc/domain/words';
import type { LeadTexts } from './lead-texts.ts';

export const leadsRu: LeadTexts = {
  anonymous: 'Без имени',
  buttons: {
    take: 'Взять себе',
    contacted: 'Звонок сделан',
    qualify: 'Квалифицировать',
    deploy: 'Развернуть',
    lost: 'Потеряна',
    reopen: 'Открыть снова',
  },
  back: 'Назад',
  open: 'Открыть в CRM',
  openTenant: 'Сайт клиента в CRM',
  points: (count) =>
    `${count} ${plural('ru', count, { one: 'балл', few: 'балла', many: 'баллов', other: 'балла' })}`,
  sources: { direct: 'напрямую', import: 'импорт', staff: 'вручную', telegram: 'Telegram' },
  nobody: 'никто',
  labels: {
    telegram: 'Telegram',
    lostWhy: 'Причина',
    note: 'Заметка',
    tenant: 'Сайт',
    followUp: 'Вернуться к заявке',
  },
  mailConfirmed: 'подтверждена',
  moreAnswers: (count) =>
    `ещё ${count} ${plural('ru', count, { one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })} в CRM`,
  files: (count) =>
    `${count} ${plural('ru', count, { one: 'файл', few: 'файла', many: 'файлов', other: 'файла' })} в CRM`,
  duplicateOf: (title) => `Возможно, повтор заявки «${title}»`,
  duplicate: 'Возможно, повторная заявка',
  whyLost: 'Почему заявка потеряна?',
  replyHint: 'Ответ на это сообщение сохранится как заметка.',
  merged: 'Эта заявка объединена с другой.',
  erased: 'Эта заявка удалена: по запросу или по истечении срока.',
  spam: 'Эта заявка помечена как спам.',
  noteKept: 'Заметка сохранена.',
  toasts: {
    yours: 'Теперь заявку ведёте вы.',
    stage: (stage) => `Теперь: ${stage}`,
    faster: (who, stage, assigned) => `Вас опередили: ${who}. Теперь: ${stage}, ведёт: ${assigned}`,
    changed: (stage, assigned) => `Уже изменено. Теперь: ${stage}, ведёт: ${assigned}`,
    gone: 'Этой заявки больше нет.',
  },
};
