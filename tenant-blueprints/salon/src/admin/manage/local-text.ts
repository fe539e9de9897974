import { mapLanguages, type LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { Localized } from '../../site/localized.ts';

/** What a column holds, with an empty text where a language is missing. */
export function toLocalText(stored: unknown): LocalText {
  const text = Localized.parse(stored);
  return mapLanguages((language) => text[language] ?? '');
}
