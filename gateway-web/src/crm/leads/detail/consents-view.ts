import type { ConsentPurpose, LeadConsent } from '@codexdlc/domain/leads';
import type { StatusView } from '../../../view/parts.ts';
import type { DetailContext } from './detail-context.ts';

export interface ConsentView {
  purpose: ConsentPurpose;
  title: string;
  status: StatusView;
  givenAt: Date;
  endedAt: Date | undefined;
  version: string;
  text: string;
  formUrl: string;
  canWithdraw: boolean;
}

export function consentViews(
  consents: readonly LeadConsent[],
  { words, texts }: DetailContext,
): ConsentView[] {
  return consents.map((consent) => ({
    purpose: consent.purpose,
    title: words.purposes[consent.purpose],
    status: statusOf(consent, texts),
    givenAt: consent.givenAt,
    endedAt: consent.withdrawnAt ?? undefined,
    version: texts.consentVersion(consent.textVersion),
    text: consent.text,
    formUrl: consent.formUrl,
    canWithdraw: consent.withdrawnAt === null && consent.keepUntil === null,
  }));
}

/** Advertising by mail may begin only when the address is confirmed. */
function statusOf(consent: LeadConsent, texts: DetailContext['texts']): StatusView {
  if (consent.withdrawnAt !== null) return { tone: 'bad', word: texts.consentWithdrawn };
  if (!consent.needsConfirmation) return { tone: 'ok', word: texts.consentGiven };
  return consent.confirmedAt === null
    ? { tone: 'wait', word: texts.consentUnconfirmed }
    : { tone: 'ok', word: texts.consentConfirmed };
}
