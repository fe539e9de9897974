import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import { LAYOUT_TEXTS } from '../../view/texts/layout-texts.ts';
import type { FieldOption, FieldView, NoticeView, PageHeadView } from '../../view/parts.ts';
import { NEW_CLIENT, OWN_SERVER, type DeployValues } from './deploy-form.ts';
import type { FieldProblems } from './problem-fields.ts';
import type { DeployChoices } from './read-choices.ts';
import { inLocale, settingFields } from './setting-fields.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

export interface FormFacts {
  values: DeployValues;
  choices: DeployChoices;
  /** The lead that is being deployed. */
  lead: { id: string; name: string; isOpen: boolean; tenantId: string | null } | undefined;
  mayChoosePlan: boolean;
  problems?: FieldProblems & { notice: NoticeView };
}

const MB = 1024 * 1024;

export function deployFormView(locale: Locale, format: Format, facts: FormFacts) {
  const t = FORM_TEXTS[locale];
  const { values, choices, lead, problems } = facts;
  const errors = problems?.fields ?? {};
  const field = (view: FieldView): FieldView => ({ ...view, error: errors[view.name] });
  const path = lead === undefined ? '/crm/deploy' : `/crm/leads/${lead.id}/deploy`;
  return {
    title: lead === undefined ? t.title : t.titleFor(lead.name),
    t,
    action: path,
    key: values.key,
    head: headOf(locale, lead),
    notice: problems ? refusal(t.refusedTitle, problems) : alreadyThere(t, lead),
    closed: lead?.isOpen === false ? t.leadIsClosed : undefined,
    hasRelease: choices.release !== undefined,
    empty: { title: t.noReleaseTitle, text: t.noReleaseText, icon: 'layers' as const },
    clientFields: clientFields(t, facts).map(field),
    releaseField: field(releaseField(t, facts)),
    domainField: field({
      name: 'domain',
      label: t.domain,
      value: values.domain,
      help: t.domainHelp,
      isRequired: true,
      isMono: true,
      attributes: {
        ...{ autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', inputmode: 'url' },
        ...{ 'hx-get': '/crm/deploy/domain', 'hx-trigger': 'load, change, keyup changed delay:600ms' },
        ...{ 'hx-target': '#domain-check', 'hx-include': '[name=host]', 'hx-sync': 'this:replace' },
      },
    }),
    addressFields: addressFields(t, values).map(field),
    placeFields: placeFields(t, format, facts).map(field),
    planNote: facts.mayChoosePlan ? undefined : t.planNotYours,
    settings: settingsPart(locale, facts),
  };
}

export type SettingsPart = ReturnType<typeof settingsPart>;

/** The part of the form that depends on the release; htmx asks for it alone when another is chosen. */
export function settingsPart(locale: Locale, { values, choices: { release }, problems }: FormFacts) {
  if (!release) return undefined;
  const t = FORM_TEXTS[locale];
  const { title, settings, hasBot } = release.definition;
  const errors = problems?.fields ?? {};
  const bot: FieldView = {
    name: 'botToken',
    label: t.botToken,
    kind: 'password',
    help: t.botTokenHelp,
    isOptional: true,
    error: errors['botToken'],
    attributes: { autocomplete: 'off' },
  };
  const given = { values: values.settings, errors, yesNo: { yes: t.yes, no: t.no } };
  return {
    title: t.settingsOf(inLocale(title, locale)),
    fields: [...settingFields(settings, locale, given), ...(hasBot ? [bot] : [])],
  };
}

type Texts = (typeof FORM_TEXTS)['de'];

function alreadyThere(t: Texts, lead: FormFacts['lead']): NoticeView | undefined {
  if (lead?.tenantId == null) return undefined;
  const action = { label: t.toTenant, href: `/crm/tenants/${lead.tenantId}` };
  return { tone: 'info', text: t.leadHasTenant, action };
}

function headOf(locale: Locale, lead: FormFacts['lead']): PageHeadView {
  const t = FORM_TEXTS[locale];
  const { nav } = LAYOUT_TEXTS[locale];
  const crumbs =
    lead === undefined
      ? [{ label: nav.tenants, href: '/crm/tenants' }, { label: t.submit }]
      : [
          { label: nav.leads, href: '/crm/leads' },
          { label: lead.name, href: `/crm/leads/${lead.id}` },
          { label: t.submit },
        ];
  return { title: lead === undefined ? t.title : t.titleFor(lead.name), lead: t.lead, crumbs };
}

function refusal(title: string, { notice, fields, others }: NonNullable<FormFacts['problems']>): NoticeView {
  // What stands beside a field is not said twice.
  const isBeside = Object.keys(fields).length > 0 && others.length === 0;
  const items = isBeside ? [] : [...new Set([...others, ...(notice.items ?? [])])];
  return { ...notice, title, items: items.filter((line) => line !== notice.text) };
}

function clientFields(t: Texts, { values, choices }: FormFacts): FieldView[] {
  const known = choices.clients.map(({ id, name, email }) => ({
    value: id,
    label: email === null ? name : `${name} (${email})`,
  }));
  return [
    {
      name: 'client',
      label: t.client,
      kind: 'select',
      value: values.client,
      help: t.clientHelp,
      options: [{ value: NEW_CLIENT, label: t.newClient }, ...known],
    },
    {
      name: 'clientName',
      label: t.clientName,
      value: values.clientName,
      help: t.clientNameHelp,
      attributes: {
        ...{ maxlength: 120, autocomplete: 'off', 'hx-get': '/crm/deploy/slug', 'hx-trigger': 'change' },
        ...{ 'hx-target': '#slug-field', 'hx-include': '[name=slug]' },
      },
    },
    {
      name: 'clientEmail',
      label: t.clientEmail,
      kind: 'email',
      value: values.clientEmail,
      help: t.clientEmailHelp,
      isOptional: true,
      attributes: { autocomplete: 'off' },
    },
    {
      name: 'clientLanguage',
      label: t.clientLanguage,
      kind: 'select',
      value: values.clientLanguage,
      options: (['de', 'en', 'ru'] as const).map((value) => ({ value, label: t.languages[value] })),
    },
  ];
}

function releaseField(t: Texts, { choices: { releases, release } }: FormFacts): FieldView {
  return {
    name: 'release',
    label: t.release,
    kind: 'select',
    value: release?.id,
    options: releases.map(({ id, blueprint, version }) => ({ value: id, label: `${blueprint} ${version}` })),
    attributes: { 'hx-get': '/crm/deploy/settings', 'hx-trigger': 'change', 'hx-target': '#deploy-settings' },
  };
}

function addressFields(t: Texts, values: DeployValues): FieldView[] {
  return [
    {
      name: 'aliases',
      label: t.aliases,
      kind: 'textarea',
      rows: 2,
      value: values.aliases,
      help: t.aliasesHelp,
      isOptional: true,
      isMono: true,
    },
    slugField(t, values.slug),
  ];
}

export function slugField(t: Texts, value: string): FieldView {
  return {
    name: 'slug',
    label: t.slug,
    value,
    help: t.slugHelp,
    isMono: true,
    attributes: { maxlength: 30, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
  };
}

function placeFields(t: Texts, format: Format, facts: FormFacts): FieldView[] {
  const { values, choices, mayChoosePlan } = facts;
  const neededMb = choices.release?.definition.memoryMb ?? 0;
  const needed = format.bytes(neededMb * MB);
  const hosts = choices.hosts.map(({ id, name, memoryMb, overcommit, promisedMb }): FieldOption => {
    const freeMb = Math.max(0, memoryMb * overcommit - promisedMb);
    const free = format.bytes(freeMb * MB);
    const isFull = freeMb < neededMb;
    return {
      value: id,
      label: isFull ? t.hostFull(name, free, needed) : t.hostOption(name, free),
      isDisabled: isFull,
    };
  });
  const host: FieldView = {
    name: 'host',
    label: t.host,
    kind: 'select',
    value: values.host,
    help: t.hostHelp(needed),
    options: [
      { value: '', label: t.hostAuto },
      ...hosts,
      ...(choices.ownServer.isOffered ? [{ value: OWN_SERVER, label: t.ownServer }] : []),
    ],
  };
  const place = [host, ...serverFields(t, format, facts)];
  if (!mayChoosePlan) return place;
  const plans = choices.plans.map(({ id, name, priceCents, currency, period }) => ({
    value: id,
    label: t.planOption(name, format.money(priceCents, currency), t.periods[period]),
  }));
  const options = [{ value: '', label: t.planNone }, ...plans];
  return [
    ...place,
    { name: 'plan', label: t.plan, kind: 'select', value: values.plan, help: t.planHelp, options },
  ];
}

/** Of a server that is rented; what is left open is what is to be had. */
function serverFields(t: Texts, format: Format, { values, choices }: FormFacts): FieldView[] {
  const { isOffered, serverTypes, locations } = choices.ownServer;
  if (!isOffered) return [];
  const neededMb = choices.release?.definition.memoryMb ?? 0;
  const types = serverTypes
    .filter(({ memoryMb }) => memoryMb > neededMb)
    .map(({ name, cpus, memoryMb, diskGb }) => ({
      value: name,
      label: t.serverTypeOption(name, cpus, format.bytes(memoryMb * MB), format.bytes(diskGb * 1024 * MB)),
    }));
  const open = { value: '', label: t.serverOpen };
  return [
    {
      name: 'serverType',
      label: t.serverType,
      kind: 'select',
      value: values.serverType,
      help: t.serverHelp,
      isOptional: true,
      options: [open, ...types],
    },
    {
      name: 'location',
      label: t.location,
      kind: 'select',
      value: values.location,
      help: t.serverHelp,
      isOptional: true,
      options: [open, ...locations.map((name) => ({ value: name, label: t.locations[name] ?? name }))],
    },
  ];
}
