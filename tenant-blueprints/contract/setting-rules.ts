import type { Blueprint, Setting } from './blueprint.ts';

export type SettingValue = string | number | boolean;
export type SettingsResult =
  { ok: true; settings: Record<string, SettingValue> } | { ok: false; errors: string[] };

/** Settings as given (texts from a command line or form) -> typed ones with the defaults filled in. */
export function checkSettings(blueprint: Blueprint, given: Readonly<Record<string, string>>): SettingsResult {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(blueprint.settings, name));
  const known = Object.keys(blueprint.settings).join(', ');
  const errors = unknown.map(
    (name) => `setting ${JSON.stringify(name)} is unknown, ${blueprint.name} has ${known}`,
  );
  const settings: Record<string, SettingValue> = {};
  for (const [name, setting] of Object.entries(blueprint.settings)) {
    const text = given[name];
    const result = text === undefined ? setting.default : parseSetting(setting, text);
    if (result instanceof RangeError) errors.push(`setting ${name} ${result.message}`);
    else settings[name] = result;
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, settings };
}

/** As people write numbers: JavaScript would also read 0x10, 1e1 and spaces. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

function parseSetting(setting: Setting, text: string): SettingValue | RangeError {
  switch (setting.type) {
    case 'text':
      return parseText(setting, text);
    case 'choice':
      return setting.choices.includes(text)
        ? text
        : new RangeError(`must be one of ${setting.choices.join(', ')}, got ${JSON.stringify(text)}`);
    case 'number': {
      const value = Number(text);
      const fits = DECIMAL.test(text) && value >= setting.min && value <= setting.max;
      return fits
        ? value
        : new RangeError(`must be ${setting.min} to ${setting.max}, got ${JSON.stringify(text)}`);
    }
    case 'flag':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : new RangeError(`must be true or false, got ${JSON.stringify(text)}`);
  }
}

function parseText(setting: Extract<Setting, { type: 'text' }>, text: string): string | RangeError {
  if (text.length > setting.maxLength)
    return new RangeError(`may have ${setting.maxLength} characters, got ${text.length}`);
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return new RangeError('must not have line breaks or control characters');
  if (setting.pattern !== undefined && !new RegExp(`^(?:${setting.pattern})$`, 'u').test(text)) {
    return new RangeError(`must match ${setting.pattern}, got ${JSON.stringify(text)}`);
  }
  return text;
}
