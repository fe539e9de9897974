import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { customersDe, type CustomersTexts } from './customers-de.ts';
import { customersEn } from './customers-en.ts';
import { customersRu } from './customers-ru.ts';

export type { CustomersTexts };

export const CUSTOMERS_TEXTS: Record<Language, CustomersTexts> = {
  de: customersDe,
  en: customersEn,
  ru: customersRu,
};
