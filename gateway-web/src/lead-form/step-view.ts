import {
  consentParts,
  currentStep,
  fieldErrorText,
  givenValues,
  progressOf,
  summaryOf,
  type ChoiceField,
  type FieldErrors,
  type RawAnswers,
  type Survey,
  type SurveyField,
  type SurveyState,
} from '@codexdlc/domain/surveys';
import type { Locale } from '../locale/locale.ts';
import type { FieldView } from '../view/parts.ts';
import { FORM_TEXTS, type FormTexts } from './texts/form-texts.ts';

/** A field as `/parts/field` shows it, or a box to tick beside the text that is agreed to. */
export type FieldModel =
  | { view: FieldView }
  | {
      consent: {
        name: string;
        before: string;
        words: string;
        after: string;
        isChecked: boolean;
        isRequired: boolean;
        error: string | undefined;
      };
    };

/** The buttons of a question that one tap answers. */
export interface TapModel {
  field: string;
  error: string | undefined;
  options: readonly { value: string; label: string; hint: string | undefined; isChosen: boolean }[];
}

/** One screen of a form: a question, or the summary of all. */
export interface StepModel {
  texts: FormTexts;
  action: string;
  privacyPath: string;
  progress: { label: string; step: number; steps: number };
  canGoBack: boolean;
  note: string | undefined;
  question?: {
    stepId: string;
    title: string;
    intro: string | undefined;
    fields: FieldModel[];
    /** One choice and nothing else: a tap answers and goes on. */
    tap?: TapModel;
    canSkip: boolean;
  };
  summary?: ReturnType<typeof summaryOf>;
}

export interface Shown {
  survey: Survey;
  state: SurveyState;
  locale: Locale;
  action: string;
  privacyPath: string;
  errors?: FieldErrors;
  given?: RawAnswers;
  note?: string;
}

export function stepModel(shown: Shown): StepModel {
  const { survey, state, locale, action, privacyPath, errors = {}, note } = shown;
  const texts = FORM_TEXTS[locale];
  const { position, total } = progressOf(survey, state);
  const step = currentStep(survey, state);
  const base = {
    texts,
    action,
    privacyPath,
    progress: { label: texts.progress, step: position, steps: total },
    canGoBack: position > 1 || step === undefined,
    note,
  };
  if (!step) return { ...base, summary: summaryOf(survey, state, locale) };
  const given = { ...givenValues(step, state), ...shown.given };
  const [first, second] = step.fields;
  const tap =
    first?.kind === 'choice' && !second ? tapModel(first, locale, given[first.name], errors) : undefined;
  const fields = tap ? [] : step.fields.map((field) => fieldModel(field, locale, given[field.name], errors));
  return {
    ...base,
    question: {
      stepId: step.id,
      title: step.title[locale],
      intro: step.intro?.[locale],
      fields,
      ...(tap && { tap }),
      canSkip: step.fields.every(({ required }) => !required),
    },
  };
}

type Given = string | readonly string[] | undefined;

function tapModel(field: ChoiceField, locale: Locale, given: Given, errors: FieldErrors): TapModel {
  return {
    field: field.name,
    error: errorOf(field, errors, locale),
    options: field.options.map(({ value, label, hint }) => ({
      value,
      label: label[locale],
      hint: hint?.[locale],
      isChosen: given === value,
    })),
  };
}

const KINDS = {
  choice: 'radios',
  choices: 'checkboxes',
  text: 'text',
  longtext: 'textarea',
  email: 'email',
  phone: 'tel',
  number: 'number',
  // Browsers want "https://" in a field of the kind url; people write "salon-lily.de".
  domain: 'text',
  url: 'text',
} as const satisfies Partial<Record<SurveyField['kind'], FieldView['kind']>>;

function fieldModel(field: SurveyField, locale: Locale, given: Given, errors: FieldErrors): FieldModel {
  const error = errorOf(field, errors, locale);
  if (field.kind === 'consent') {
    const { name, required } = field;
    const isChecked = given === 'yes';
    return { consent: { name, ...consentParts(field, locale), isChecked, isRequired: required, error } };
  }
  const values = given === undefined ? [] : typeof given === 'string' ? [given] : [...given];
  const view: FieldView = {
    name: field.name,
    kind: KINDS[field.kind],
    label: field.label[locale],
    isRequired: field.required,
    isOptional: !field.required,
    value: values[0] ?? '',
    values,
    attributes: attributesOf(field, locale),
    ...(field.help && { help: field.help[locale] }),
    ...(error === undefined ? {} : { error }),
    ...('options' in field && {
      options: field.options.map(({ value, label, hint }) => ({
        value,
        label: label[locale],
        ...(hint && { help: hint[locale] }),
      })),
    }),
  };
  return { view };
}

/** What a keyboard and a browser's memory are told. */
function attributesOf(field: SurveyField, locale: Locale): Record<string, string | number> {
  return {
    ...('autocomplete' in field && { autocomplete: field.autocomplete, inputmode: field.inputmode }),
    ...('placeholder' in field && field.placeholder && { placeholder: field.placeholder[locale] }),
    ...('maxLength' in field && { maxlength: field.maxLength }),
    ...(field.kind === 'number' && { min: field.min, max: field.max }),
  };
}

function errorOf(field: SurveyField, errors: FieldErrors, locale: Locale): string | undefined {
  const error = errors[field.name];
  return error && fieldErrorText(error, locale);
}
