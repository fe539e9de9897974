import { LANGUAGES, type Language } from '../i18n/languages.ts';
import { placeholderProblem } from '../messages/placeholder-rules.ts';
import type { Field, Problem } from './field.ts';
import { localField, type LocalText } from './text-fields.ts';

/** A text in every language in which `{placeholders}` stand for what is only known later. */
export function templateField({
  placeholders,
  ...options
}: Parameters<typeof localField>[0] & { placeholders: readonly string[] }): Field<LocalText> {
  const plain = localField(options);
  return {
    ...plain,
    read(body, name) {
      const read = plain.read(body, name);
      if ('problems' in read) return read;
      const problems = Object.fromEntries(
        LANGUAGES.flatMap((language) => problemIn(read.value, language, name)),
      );
      return Object.keys(problems).length > 0 ? { problems } : read;
    },
  };

  function problemIn(text: LocalText, language: Language, name: string): [string, Problem][] {
    const problem = placeholderProblem(text[language], placeholders);
    return problem ? [[`${name}.${language}`, { code: problem.code, limit: problem.found }]] : [];
  }
}
