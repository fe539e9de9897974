import { duplicates } from './check-steps-rules.ts';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import type { Survey } from './survey.ts';
import type { ConsentField, FieldKind, FieldRole, SurveyField } from './survey-field.ts';

/** A role promises what kind of answer there will be. */
const KINDS_OF_ROLE: Record<FieldRole, readonly FieldKind[]> = {
  name: ['text'],
  company: ['text'],
  email: ['email'],
  phone: ['phone'],
  domain: ['domain'],
  city: ['text'],
  plan: ['choice'],
  start: ['choice'],
  message: ['text', 'longtext'],
};

/** What is wrong with fields, each taken alone; each problem says where and with which value. */
export function checkFields(survey: Survey): string[] {
  const names = survey.steps.flatMap(({ fields }) => fields.map(({ name }) => name));
  return [
    ...duplicates(names).map((name) => `steps: "${name}" is the name of two fields`),
    ...survey.steps.flatMap((step) =>
      step.fields.flatMap((field) =>
        checkField(field).map((problem) => `steps.${step.id}.${field.name}${problem}`),
      ),
    ),
  ];
}

function checkField(field: SurveyField): string[] {
  return [...checkRole(field), ...checkByKind(field)];
}

function checkRole({ role, kind }: SurveyField): string[] {
  if (role === undefined || KINDS_OF_ROLE[role].includes(kind)) return [];
  return [`.role: "${role}" needs a field of kind ${KINDS_OF_ROLE[role].join(' or ')}, this is ${kind}`];
}

function checkByKind(field: SurveyField): string[] {
  switch (field.kind) {
    case 'choice':
      return checkOptions(field);
    case 'choices': {
      const { min = 1, max = field.options.length, options } = field;
      const fits = min <= max && max <= options.length;
      return [
        ...checkOptions(field),
        ...(fits ? [] : [`: ${min} to ${max} of ${options.length} options cannot be chosen`]),
      ];
    }
    case 'number':
      return field.min <= field.max ? [] : [`.max: must be at least min ${field.min}, got ${field.max}`];
    case 'consent':
      return checkConsent(field);
    default:
      return [];
  }
}

function checkOptions({ options }: Extract<SurveyField, { kind: 'choice' | 'choices' }>): string[] {
  return duplicates(options.map(({ value }) => value)).map(
    (value) => `.options: "${value}" is the value of two options`,
  );
}

function checkConsent({ purpose, required, doubleOptIn, text, link }: ConsentField): string[] {
  const astray =
    link === undefined ? [] : LANGUAGES.filter((locale) => !text[locale].includes(link.words[locale]));
  return [
    ...astray.map(
      (locale) => `.link.words.${locale}: "${link?.words[locale] ?? ''}" does not occur in the text`,
    ),
    ...(purpose !== 'contact' && required
      ? [`.required: nobody may be made to agree to ${purpose}, got true`]
      : []),
    ...(purpose === 'email-marketing' && !doubleOptIn
      ? ['.doubleOptIn: advertising by mail needs a second yes by mail, got false']
      : []),
  ];
}
