import type { Lead, LeadContact } from '@codexdlc/domain/leads';
import { LOCALES } from '../../../locale/locale.ts';
import type { FactView, FactsView, FieldView, StatusView } from '../../../view/parts.ts';
import { sourceName } from '../lead-labels.ts';
import type { LeadPageDeps } from '../lead-page-deps.ts';
import type { DetailContext } from './detail-context.ts';

export function contactFacts(lead: Lead, { words, texts, nicheName }: DetailContext): FactsView {
  const { fields } = words;
  return {
    items: [
      { label: fields.name, value: lead.name ?? undefined },
      { label: fields.company, value: lead.company ?? undefined },
      linked(fields.email, lead.email, 'mailto:'),
      ...confirmationFact(lead, `${fields.email}, ${texts.emailState}`, texts),
      linked(fields.phone, lead.phone, 'tel:'),
      linked(fields.domain, lead.domain, 'https://'),
      { label: fields.niche, value: nicheName(lead.niche) },
      { label: fields.language, value: words.languages[lead.language] },
      { label: fields.source, value: sourceName(lead.source, words) },
      { label: fields.channel, value: words.channels[lead.channel] },
      { label: fields.received, at: lead.submittedAt ?? lead.createdAt },
      { label: fields.activity, at: lead.lastActivityAt },
    ],
  };
}

function confirmationFact(
  { email, emailConfirmedAt }: Lead,
  label: string,
  texts: DetailContext['texts'],
): FactView[] {
  if (email === null) return [];
  const status: StatusView =
    emailConfirmedAt === null
      ? { tone: 'idle', word: texts.emailUnconfirmed }
      : { tone: 'ok', word: texts.emailConfirmed };
  return [{ label, status }];
}

function linked(label: string, value: string | null, protocol: string): FactView {
  return value === null ? { label } : { label, value, kind: 'mono', href: `${protocol}${value}` };
}

const CONTACT_FIELDS = ['name', 'company', 'email', 'phone', 'domain'] as const;

export interface GivenForm {
  given: Record<string, string>;
  errors: Record<string, string>;
}

const NOTHING_GIVEN: GivenForm = { given: {}, errors: {} };

type Entered = Pick<Lead, keyof LeadContact | 'niche' | 'language'>;

/** The fields of a lead's contact, filled with what it has or with what was typed. */
export function contactFields(
  lead: Entered | undefined,
  niches: LeadPageDeps['niches'],
  { words, locale }: Pick<DetailContext, 'words' | 'locale'>,
  { given, errors }: GivenForm = NOTHING_GIVEN,
): FieldView[] {
  const { fields } = words;
  const common = (name: keyof Entered) => ({
    name,
    label: fields[name],
    value: given[name] ?? lead?.[name] ?? '',
    error: errors[name],
  });
  const kinds = { name: 'text', company: 'text', email: 'email', phone: 'tel', domain: 'text' } as const;
  const known = niches.map(({ name, texts }) => ({ value: name, label: texts[locale]?.name ?? name }));
  const current = lead && !known.some(({ value }) => value === lead.niche) ? [{ value: lead.niche, label: lead.niche }] : [];
  return [
    ...CONTACT_FIELDS.map((name): FieldView => ({
      ...common(name),
      kind: kinds[name],
      attributes: { maxlength: name === 'email' ? 254 : 200, autocomplete: 'off' },
    })),
    { ...common('niche'), kind: 'select', options: [...current, ...known] },
    {
      ...common('language'),
      kind: 'select',
      options: LOCALES.map((value) => ({ value, label: words.languages[value] })),
    },
  ];
}
