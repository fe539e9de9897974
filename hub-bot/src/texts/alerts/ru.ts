import { plural } from '@codexdlc/domain/words';
import type { AlertTexts } from './alert-texts.ts';

export const alertsRu: AlertTexts = {
  ended: (duration) => `закончилось через ${duration}`,
  onHost: 'Сервер',
  since: 'С',
  seen: (count, last) =>
    `Замечено ${count} ${plural('ru', count, { one: 'раз', few: 'раза', many: 'раз', other: 'раза' })}, последний в ${last}`,
  exitCode: (code) => `Код выхода ${code}`,
  signals: {
    SIGHUP: 'терминал был закрыт',
    SIGINT: 'прервано',
    SIGQUIT: 'попросили завершиться с дампом памяти',
    SIGILL: 'команда, которой процессор не знает',
    SIGABRT: 'процесс завершил себя сам после внутренней ошибки',
    SIGBUS: 'обращение к памяти, которой нет',
    SIGFPE: 'невозможное вычисление',
    SIGKILL: 'завершено принудительно',
    SIGSEGV: 'ошибка доступа к памяти',
    SIGPIPE: 'вывод больше никто не читал',
    SIGTERM: 'попросили завершиться',
  },
  looksAfter: (name, at) => `Занимается ${name} с ${at}`,
  mutedUntil: (until) => `Без уведомлений до ${until}`,
  acknowledge: 'Я займусь',
  restart: 'Перезапустить',
  logs: 'Журнал',
  openInCrm: 'Открыть в CRM',
  mute: { '1h': 'Тихо 1 ч', '8h': 'Тихо 8 ч', end: 'Тихо до конца' },
  unmute: 'Снова уведомлять',
  acknowledged: 'Теперь этим занимаетесь вы.',
  acknowledgedBy: (name) => `Этим уже занимается ${name}.`,
  mutedToTheEnd: 'Будет сообщено только о конце.',
  unmuted: 'Вы снова будете получать уведомления.',
  over: 'Это уже закончилось.',
  becameWorse: 'Стало хуже. Подробности в сообщении выше.',
  escalation: (duration) => `Уже ${duration} этим никто не занимается.`,
  escalationLast: 'Это последнее напоминание.',
  digest: { title: 'Замечания', open: 'Открыто', ended: 'Закончилось' },
  more: (count) => `и ещё ${count}`,
  chatMuted: (until) =>
    `В этом чате тихо до ${until}. Критическое придёт всё равно. /mute off отменяет тишину.`,
  chatUnmuted: 'В этот чат снова приходит всё.',
  howToMute:
    'На какое время? Критическое придёт всё равно. Или напишите время: /mute 90m, /mute 2h, /mute off.',
  muteHours: (hours) => `${hours} ч`,
  summary: {
    title: (day) => `Итоги дня: ${day}`,
    tenants: 'Сайты',
    incidents: 'Сбои',
    incidentCounts: (opened, closed, open) => `новых ${opened}, закончилось ${closed}, ещё открыто ${open}`,
    leads: 'Заявки',
    operations: 'Операции',
    operationCounts: (done, failed) => `выполнено ${done}, с ошибкой ${failed}`,
    hand: 'Требует внимания',
    nothing: 'нет',
    allWell: 'Ничего. Спокойного вечера.',
    pastDue: (count) =>
      `${count} ${plural('ru', count, { one: 'просроченная подписка', few: 'просроченные подписки', many: 'просроченных подписок', other: 'просроченной подписки' })}`,
    unanswered: (count) =>
      `${count} ${plural('ru', count, { one: 'заявка', few: 'заявки', many: 'заявок', other: 'заявки' })} без ответа больше суток`,
    certificates: (count) =>
      `${count} ${plural('ru', count, { one: 'сертификат скоро истекает', few: 'сертификата скоро истекают', many: 'сертификатов скоро истекают', other: 'сертификата скоро истекают' })}`,
    failedTenants: (count) =>
      `${count} ${plural('ru', count, { one: 'сайт', few: 'сайта', many: 'сайтов', other: 'сайта' })} с ошибкой`,
    unattended: (count) =>
      `${count} ${plural('ru', count, { one: 'критический сбой', few: 'критических сбоя', many: 'критических сбоев', other: 'критического сбоя' })} без внимания`,
  },
};
