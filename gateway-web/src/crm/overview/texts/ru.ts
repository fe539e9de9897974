import { plural } from '../../../locale/plural.ts';
import type { OverviewTexts } from './overview-texts.ts';

export const ru: OverviewTexts = {
  title: 'Сегодня',
  away: {
    title: 'Платформа сейчас не отвечает',
    text: 'Систем, операций, сбоев и подписок на этой странице нет. Заявки показаны полностью.',
  },
  hand: 'Ждёт вас',
  handCount: (count) =>
    plural('ru', count, {
      one: `${count} дело`,
      few: `${count} дела`,
      many: `${count} дел`,
      other: `${count} дела`,
    }),
  nothing: {
    title: 'Ничего не ждёт вас',
    text: 'Здесь появятся напоминания, новые заявки, сбои и просроченные счета.',
  },
  reasons: {
    'follow-up-due': 'Напоминание',
    unanswered: 'Ещё не связались',
    'no-client': 'Выиграна, ещё не клиент',
    stuck: 'Тихо уже две недели',
  },
  incident: 'Сбой',
  failedTenant: 'Система не работает',
  failedOperation: 'Операция не удалась',
  overdue: 'Счёт просрочен',
  overdueNote: (plan, money) => `${plan}, ${money}`,
  figures: {
    received: (days) => `Заявки за ${days} дней`,
    waiting: 'Ждут больше часа',
    waitingNote: (overADay) => `из них больше суток: ${overADay}`,
    waitingNone: 'на все новые заявки ответили',
    live: 'Системы в сети',
    liveNote: (total) => `из ${total}`,
    revenue: 'Выручка в месяц, нетто',
    revenueNote: (count, number) =>
      `${number} ${plural('ru', count, { one: 'подписка', few: 'подписки', many: 'подписок', other: 'подписки' })}`,
    conversion: 'Выиграно',
    conversionNote: (won, submitted) => `${won} из ${submitted}`,
  },
  period: (days) => `последние ${days} дней`,
  byNiche: 'Заявки по сферам',
  bySource: 'Заявки по источникам',
  won: (count) => `выиграно: ${count}`,
  funnel: 'От заявки до клиента',
  funnelSteps: { submitted: 'Отправлены', contacted: 'Связались', qualified: 'Подходят', won: 'Выиграны' },
  contactTime: (duration) => `До первого контакта проходит ${duration} (медиана).`,
  tenants: 'Системы по состоянию',
  revenueMonths: 'Выставлено счетов, нетто',
  revenueHelp: 'по месяцу счёта, без аннулированных',
  atLeast: (value) => `не меньше ${value}`,
  noLeads: 'За это время заявок не было.',
  noTenants: 'Систем пока нет.',
  board: 'На доску',
  allLeads: 'Все заявки',
};
