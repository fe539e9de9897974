import { OPERATION_WORDS } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationRu: OperationTexts = {
  ...OPERATION_WORDS.ru,
  took: (time) => `Заняло ${time}`,
  crm: 'Сайт клиента в CRM',
  operation: 'Открыть в CRM',
  retryQuestion: 'Работа продолжится с шага, который не удался. Готовое останется готовым.',
  retrySubject: (slug) => `Повторить операцию: ${slug}`,
  gone: 'Этой операции больше нет.',
};
