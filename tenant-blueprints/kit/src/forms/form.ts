import type { Language } from '../i18n/languages.ts';
import { textsOf, type Field, type FormBody, type Problem, type Problems, type Raw } from './field.ts';
import { problemText } from './form-texts.ts';

export type Form = Readonly<Record<string, Field<unknown>>>;
export type ValuesOf<F extends Form> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Thrown by a verb when only the stored data show that an input is wrong; the page says it beside the input. */
export class FormError extends Error {
  readonly problems: Problems;

  constructor(problems: Problems) {
    super(`refused: ${Object.keys(problems).join(', ')}`);
    this.name = 'FormError';
    this.problems = problems;
  }
}

/** All values, or a FormError with what is wrong with each input. */
export function readForm<F extends Form>(form: F, body: FormBody): ValuesOf<F> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, Problem> = {};
  for (const [name, field] of Object.entries(form)) {
    const read = field.read(body, name);
    if ('problems' in read) Object.assign(problems, read.problems);
    else values[name] = read.value;
  }
  if (Object.keys(problems).length > 0) throw new FormError(problems);
  // Every field of the form was read into `values` under its own name.
  return values as ValuesOf<F>;
}

export function showForm<F extends Form>(form: F, values: Partial<ValuesOf<F>>): Raw {
  return Object.assign(
    {},
    ...Object.entries(form).map(([name, field]) => {
      const value = values[name];
      return value === undefined ? {} : field.show(value, name);
    }),
  ) as Raw;
}

/** What was typed, as it was typed, for showing the form again. */
export function typedInto(form: Form, body: FormBody): Raw {
  return Object.fromEntries(
    Object.entries(form)
      .flatMap(([name, field]) => inputNames(name, field))
      .map((name) => [name, textsOf(body, name).map((text) => text.slice(0, 100_000))]),
  );
}

export interface InputView {
  name: string;
  id: string;
  /** Of the field: a language, a weekday. */
  part: string | undefined;
  value: string;
  values: readonly string[];
  problem: string | undefined;
}

export interface FieldView {
  name: string;
  label: string;
  help: string | undefined;
  control: Field<unknown>['control'];
  isRequired: boolean;
  inputs: InputView[];
}

/** What a page needs to draw the form, with what is wrong in the reader's words. */
export function viewForm(
  form: Form,
  { raw, problems = {}, language }: { raw: Raw; problems?: Problems; language: Language },
): Record<string, FieldView> {
  return Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      {
        name,
        label: field.words.label,
        help: field.words.help,
        control: field.control,
        isRequired: field.isRequired,
        inputs: inputNames(name, field).map((input, index) => ({
          name: input,
          id: `f-${input.replaceAll(/[^a-zA-Z0-9-]/g, '-')}`,
          part: field.parts?.[index],
          value: raw[input]?.[0] ?? '',
          values: raw[input] ?? [],
          problem: problems[input] && problemText(language, problems[input]),
        })),
      },
    ]),
  );
}

function inputNames(name: string, field: Field<unknown>): string[] {
  return field.parts ? field.parts.map((part) => `${name}.${part}`) : [name];
}
