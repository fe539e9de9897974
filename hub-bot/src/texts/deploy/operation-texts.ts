import type { Language, OperationKind, OperationState } from '@codexdlc/domain';
import { operationDe } from './operation-de.ts';
import { operationEn } from './operation-en.ts';
import { operationRu } from './operation-ru.ts';

type Headlines = Record<OperationState, (slug: string) => string>;

/** Words of the message that shows how an operation goes. */
export interface OperationTexts {
  created: Headlines;
  changed: (kind: string) => Headlines;
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
