import { OPERATION_WORDS } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationEn: OperationTexts = {
  ...OPERATION_WORDS.en,
  took: (time) => `Took ${time}`,
  crm: 'Tenant in the CRM',
  operation: 'Open in the CRM',
  retryQuestion: 'It goes on from the step that failed. What is done stays done.',
  retrySubject: (slug) => `Retry the operation: ${slug}`,
  gone: 'This operation is no longer there.',
};
