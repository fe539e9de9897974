import { OPERATION_WORDS } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationDe: OperationTexts = {
  ...OPERATION_WORDS.de,
  took: (time) => `Dauer: ${time}`,
  crm: 'Mandant im CRM',
  operation: 'Im CRM öffnen',
  retryQuestion: 'Es geht bei dem Schritt weiter, der gescheitert ist. Fertiges bleibt fertig.',
  retrySubject: (slug) => `Vorgang wiederholen: ${slug}`,
  gone: 'Diesen Vorgang gibt es nicht mehr.',
};
