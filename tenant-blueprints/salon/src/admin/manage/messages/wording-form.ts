import type { ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { templateField } from '@codexdlc/blueprint-kit/forms/template-field.ts';
import { mapLanguages } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalWording, WordedMail, Wording } from '../../../messages/mail-wordings.ts';
import { placeholdersOf } from '../../../messages/wording-rules.ts';
import type { Reader } from '../reader.ts';

const MOST = { subject: 120, intro: 1500, closing: 800 } as const;

export function wordingForm(mail: WordedMail, { t }: Pick<Reader, 't'>) {
  const placeholders = placeholdersOf(mail);
  const { subject, intro, introHelp, closing, closingHelp } = t.wording;
  return {
    subject: templateField({ label: subject, max: MOST.subject, placeholders }),
    intro: templateField({ label: intro, help: introHelp, max: MOST.intro, rows: 4, placeholders }),
    closing: templateField({ label: closing, help: closingHelp, max: MOST.closing, rows: 3, placeholders }),
  };
}

export type WordingValues = ValuesOf<ReturnType<typeof wordingForm>>;

/** A form asks field by field, a mail is written language by language. */
export function toValues(wording: LocalWording): WordingValues {
  const part = (name: keyof Wording) => mapLanguages((language) => wording[language][name]);
  return { subject: part('subject'), intro: part('intro'), closing: part('closing') };
}

export function toWording({ subject, intro, closing }: WordingValues): LocalWording {
  const words = (language: Language): Wording => ({
    subject: subject[language],
    intro: intro[language],
    closing: closing[language],
  });
  return { de: words('de'), en: words('en'), ru: words('ru') };
}
