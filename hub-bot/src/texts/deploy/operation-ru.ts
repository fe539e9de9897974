import { OPERATION_HEADLINES } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationRu: OperationTexts = {
  ...OPERATION_HEADLINES.ru,
  outcome: {
    create: 'Всё запущено и работало исправно, пока за этим наблюдали.',
    change: 'Изменение действует.',
    upgrade: 'Новая версия работает.',
    redeploy: 'Всё так, как должно быть.',
    restart: 'Приложение перезапущено и исправно.',
    backup: 'Копия полная и читается.',
    'rotate-secrets': 'Действуют новые ключи, старые больше не действуют.',
    suspend: 'Вместо сайта показано сообщение. Данные на месте.',
    resume: 'Сайт снова отвечает.',
    retire: 'Сайт выведен из работы. До конца срока его можно вернуть.',
    restore: 'Сайт вернулся.',
    destroy: 'Данные, состояние и имена удалены.',
  },
  took: (time) => `Заняло ${time}`,
  failedIn: (step) => `Не удалось на шаге: ${step}`,
  todo: 'Что поможет',
  rolledBack: 'Снова работает предыдущая версия.',
  retry: 'Повторить',
  open: 'Открыть сайт',
  crm: 'Сайт клиента в CRM',
  operation: 'Открыть в CRM',
  retryQuestion: 'Работа продолжится с шага, который не удался. Готовое останется готовым.',
  retrySubject: (slug) => `Повторить операцию: ${slug}`,
  retried: 'Операция снова выполняется.',
  gone: 'Этой операции больше нет.',
};
