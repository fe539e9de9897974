import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { FieldView, NoticeView } from '../../view/parts.ts';
import { settingFields, type SettingDefinitions } from '../deploy/setting-fields.ts';
import { FORM_TEXTS } from '../deploy/texts/form-texts.ts';
import type { SettingsValues } from './settings-form.ts';
import { tenantFrame, tenantPath, type FrameFacts } from './tenant-frame.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Tenant = components['schemas']['Tenant'];

export interface SettingsFacts extends FrameFacts {
  definitions: SettingDefinitions;
  given?: SettingsValues;
  errors?: Record<string, string>;
  notice?: NoticeView | undefined;
  canChange: boolean;
}

export function settingsView(locale: Locale, facts: SettingsFacts) {
  const { tenant, definitions, errors = {}, notice, canChange } = facts;
  const form = FORM_TEXTS[locale];
  const t = TENANT_TEXTS[locale];
  const values = facts.given ?? valuesOf(tenant);
  const yesNo = { yes: form.yes, no: form.no };
  const addressFields: FieldView[] = [
    {
      name: 'domain',
      label: form.domain,
      value: values.domain,
      isRequired: true,
      isMono: true,
      error: errors['domain'],
      attributes: { autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
    },
    {
      name: 'aliases',
      label: form.aliases,
      kind: 'textarea',
      rows: 2,
      value: values.aliases,
      help: form.aliasesHelp,
      isOptional: true,
      isMono: true,
      error: errors['aliases'],
    },
  ];
  return {
    ...tenantFrame(locale, 'settings', facts),
    path: tenantPath(tenant.id, 'settings'),
    version: tenant.version,
    notice: canChange ? notice : { tone: 'wait' as const, text: t.cannotChangeNow },
    canChange,
    addressFields,
    fields: settingFields(definitions, locale, { values: values.settings, errors, yesNo }),
  };
}

function valuesOf({ domain, aliases, settings, version }: Tenant): SettingsValues {
  const texts = Object.entries(settings).map(([name, value]) => [name, String(value)] as const);
  return { version, domain, aliases: aliases.join('\n'), settings: Object.fromEntries(texts) };
}
