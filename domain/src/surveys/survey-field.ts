import { z } from 'zod';
import { Localized } from './localized.ts';

/** What an answer is good for, whatever the field is called: the lead is made from these. */
export const FIELD_ROLES = [
  'name',
  'company',
  'email',
  'phone',
  'domain',
  'city',
  'plan',
  'start',
  'message',
] as const;
export type FieldRole = (typeof FIELD_ROLES)[number];

const FieldBase = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  label: Localized,
  help: Localized.optional(),
  required: z.boolean(),
  role: z.enum(FIELD_ROLES).optional(),
});

/** What the field tells a keyboard and a browser's memory. */
const Typed = FieldBase.extend({
  placeholder: Localized.optional(),
  autocomplete: z
    .enum(['off', 'name', 'organization', 'email', 'tel', 'url', 'address-level2', 'postal-code'])
    .default('off'),
  inputmode: z.enum(['text', 'numeric', 'tel', 'email', 'url']).default('text'),
});

export const SurveyOption = z.strictObject({
  value: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  label: Localized,
  hint: Localized.optional(),
});
export type SurveyOption = z.infer<typeof SurveyOption>;

const options = z.array(SurveyOption).min(2).max(12);

export const SurveyField = z.discriminatedUnion('kind', [
  FieldBase.extend({ kind: z.literal('choice'), options }),
  FieldBase.extend({
    kind: z.literal('choices'),
    options,
    min: z.int().min(1).optional(),
    max: z.int().min(1).optional(),
  }),
  Typed.extend({ kind: z.literal('text'), maxLength: z.int().min(1).max(200).default(120) }),
  Typed.extend({ kind: z.literal('longtext'), maxLength: z.int().min(1).max(4000).default(1000) }),
  Typed.extend({ kind: z.literal('number'), min: z.int(), max: z.int() }),
  Typed.extend({ kind: z.literal('email') }),
  Typed.extend({ kind: z.literal('phone') }),
  Typed.extend({ kind: z.literal('domain') }),
  Typed.extend({ kind: z.literal('url') }),
  FieldBase.extend({
    kind: z.literal('consent'),
    purpose: z.enum(['contact', 'email-marketing', 'phone-marketing']),
    /** What is agreed to, word by word; raise `textVersion` with every change, so that nobody's yes is to other words. */
    text: Localized,
    textVersion: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
    /** The words of the text that lead to a page of the site. */
    link: z.strictObject({ page: z.literal('privacy'), words: Localized }).optional(),
    /** A yes counts only when it is repeated by mail. */
    doubleOptIn: z.boolean().default(false),
  }),
]);
export type SurveyField = z.infer<typeof SurveyField>;
export type FieldKind = SurveyField['kind'];
export type ConsentField = Extract<SurveyField, { kind: 'consent' }>;
export type ChoiceField = Extract<SurveyField, { kind: 'choice' | 'choices' }>;
