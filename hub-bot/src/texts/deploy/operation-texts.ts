import type { Language } from '@codexdlc/domain';
import type { OperationWords } from '@codexdlc/domain/words';
import { operationDe } from './operation-de.ts';
import { operationEn } from './operation-en.ts';
import { operationRu } from './operation-ru.ts';

/** Words of the message that shows how an operation goes. */
export interface OperationTexts extends OperationWords {
  took: (time: string) => string;
  crm: string;
  operation: string;
  retryQuestion: string;
  retrySubject: (slug: string) => string;
  gone: string;
}

export const OPERATION_TEXTS: Record<Language, OperationTexts> = {
  de: operationDe,
  en: operationEn,
  ru: operationRu,
};
