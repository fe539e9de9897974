import type { components } from '@codexdlc/platform-api/client';
import { isLocale, LOCALE_NAMES, type Locale } from '../../locale/locale.ts';
import type { FieldView } from '../../view/parts.ts';
import { SETTING_PREFIX } from './deploy-form.ts';

type Definition = components['schemas']['ReleaseWithDefinition']['definition'];
export type SettingDefinitions = Definition['settings'];
type LocalText = Definition['title'];

export function inLocale(text: LocalText, locale: Locale): string {
  return text[locale] ?? text.de;
}

export interface GivenSettings {
  values: Readonly<Record<string, string | number | boolean>>;
  errors?: Readonly<Record<string, string>>;
  yesNo: { yes: string; no: string };
}

const ORDER = ['text', 'choice', 'flag', 'number'];

/** A field for each setting of a blueprint, whatever it is: words first, then figures. */
export function settingFields(
  definitions: SettingDefinitions,
  locale: Locale,
  given: GivenSettings,
): FieldView[] {
  const sorted = Object.entries(definitions).sort(
    ([, a], [, b]) =>
      ORDER.indexOf(a.type) - ORDER.indexOf(b.type) ||
      inLocale(a.title, locale).localeCompare(inLocale(b.title, locale), locale),
  );
  return sorted.map(([name, setting]): FieldView => {
    const field = `${SETTING_PREFIX}${name}`;
    const value = String(given.values[name] ?? setting.default);
    const common = {
      name: field,
      id: `setting-${name}`,
      label: inLocale(setting.title, locale),
      value,
      error: given.errors?.[field],
    };
    switch (setting.type) {
      case 'text':
        return { ...common, attributes: { maxlength: setting.maxLength } };
      case 'number':
        return {
          ...common,
          kind: 'number',
          attributes: { min: setting.min, max: setting.max, step: 'any', inputmode: 'decimal' },
        };
      case 'choice':
        return {
          ...common,
          kind: 'select',
          options: setting.choices.map((value) => ({
            value,
            label: isLocale(value) ? LOCALE_NAMES[value] : value,
          })),
        };
      case 'flag':
        return {
          ...common,
          kind: 'select',
          options: [
            { value: 'true', label: given.yesNo.yes },
            { value: 'false', label: given.yesNo.no },
          ],
        };
    }
  });
}
