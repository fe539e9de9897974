import type { ErrorReason } from '../../errors.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { codesDe, wordsDe } from './codes-de.ts';
import { codesEn, wordsEn } from './codes-en.ts';
import { codesRu, wordsRu } from './codes-ru.ts';
import { failuresDe } from './failures-de.ts';
import { failuresEn } from './failures-en.ts';
import { failuresRu } from './failures-ru.ts';
import { fieldDe, fieldEn, fieldRu, type FieldTexts } from './field-texts.ts';
import { incidentDe, incidentEn, incidentRu, type IncidentTexts } from './incident-texts.ts';
import { leadReasonsDe } from './lead-reasons-de.ts';
import { leadReasonsEn } from './lead-reasons-en.ts';
import { leadReasonsRu } from './lead-reasons-ru.ts';
import { reasonsDe } from './reasons-de.ts';
import { reasonsEn } from './reasons-en.ts';
import { reasonsRu } from './reasons-ru.ts';
import type { CodeSentences, FactWords, Sentence } from './sentence.ts';

/** What the platform says, in the words of every face. A new code or reason does not compile until it is here. */
export interface PlatformTexts {
  codes: CodeSentences;
  reasons: Record<ErrorReason, Sentence>;
  words: FactWords;
  incidents: IncidentTexts;
  fields: FieldTexts;
}

export const PLATFORM_TEXTS: Record<Language, PlatformTexts> = {
  de: {
    codes: codesDe,
    reasons: { ...reasonsDe, ...leadReasonsDe, ...failuresDe },
    words: wordsDe,
    incidents: incidentDe,
    fields: fieldDe,
  },
  en: {
    codes: codesEn,
    reasons: { ...reasonsEn, ...leadReasonsEn, ...failuresEn },
    words: wordsEn,
    incidents: incidentEn,
    fields: fieldEn,
  },
  ru: {
    codes: codesRu,
    reasons: { ...reasonsRu, ...leadReasonsRu, ...failuresRu },
    words: wordsRu,
    incidents: incidentRu,
    fields: fieldRu,
  },
};
