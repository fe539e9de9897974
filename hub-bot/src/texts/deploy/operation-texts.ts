import type { Language, OperationKind } from '@codexdlc/domain';
import type { OperationHeadlines } from '@codexdlc/domain/words';
import { operationDe } from './operation-de.ts';
import { operationEn } from './operation-en.ts';
import { operationRu } from './operation-ru.ts';

/** Words of the message that shows how an operation goes. */
export interface OperationTexts extends OperationHeadlines {
  outcome: Record<OperationKind, string>;
  took: (time: string) => string;
  failedIn: (step: string) => string;
  todo: string;
  rolledBack: string;
  retry: string;
  open: string;
  crm: string;
  operation: string;
  retryQuestion: string;
  retrySubject: (slug: string) => string;
  retried: string;
  gone: string;
}

export const OPERATION_TEXTS: Record<Language, OperationTexts> = {
  de: operationDe,
  en: operationEn,
  ru: operationRu,
};
