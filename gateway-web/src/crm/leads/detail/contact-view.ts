import { showHost, type Lead, type LeadContact } from '@codexdlc/domain/leads';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { LOCALES } from '../../../locale/locale.ts';
import type { FactView, FactsView, FieldView, StatusView } from '../../../view/parts.ts';
import { emailOf } from '../lead-labels.ts';
import type { DetailContext } from './detail-context.ts';

/** What one needs to call or to write; what is not known takes no room. */
export function contactFacts(lead: Lead, { words, texts, nicheName }: DetailContext): FactsView {
  const { fields } = words;
  const known = [
    { label: fields.name, value: lead.name ?? undefined },
    { label: fields.company, value: lead.company ?? undefined },
    linked(fields.phone, lead.phone, 'tel:', lead.phone),
    linked(fields.email, lead.email, 'mailto:', emailOf(lead)),
    ...confirmationFact(lead, texts),
    linked(fields.domain, lead.domain, 'https://', lead.domain && showHost(lead.domain)),
  ].filter((fact) => fact.value !== undefined || fact.status !== undefined);
  return {
    items: [
      ...known,
      { label: fields.niche, value: nicheName(lead.niche) },
      { label: fields.language, value: words.languages[lead.language] },
      { label: fields.received, at: lead.submittedAt ?? lead.createdAt },
    ],
  };
}

function confirmationFact({ email, emailConfirmedAt }: Lead, texts: DetailContext['texts']): FactView[] {
  if (email === null) return [];
  const status: StatusView =
    emailConfirmedAt === null
      ? { tone: 'idle', word: texts.emailUnconfirmed }
      : { tone: 'ok', word: texts.emailConfirmed };
  return [{ label: texts.emailState, status }];
}

/** `shown` is as people write it, `value` what is dialled or sent to. */
function linked(label: string, value: string | null, protocol: string, shown: string | null): FactView {
  if (value === null || shown === null) return { label };
  return { label, value: shown, kind: 'mono', href: `${protocol}${value}` };
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
  niches: GatewayDeps['niches'],
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
  const known = niches.map(({ name, texts }) => ({ value: name, label: texts[locale].name }));
  const current =
    lead && !known.some(({ value }) => value === lead.niche)
      ? [{ value: lead.niche, label: lead.niche }]
      : [];
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
