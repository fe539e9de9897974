import { showEmail, type Lead } from '@codexdlc/domain/leads';
import type { Language } from '@codexdlc/domain';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';

/** What people call this lead: the business first. */
export function leadTitle(
  { company, name, email, phone }: Pick<Lead, 'company' | 'name' | 'email' | 'phone'>,
  language: Language,
): string {
  return company ?? name ?? (email && showEmail(email)) ?? phone ?? LEAD_TEXTS[language].anonymous;
}
