import type { Blueprint, Setting } from './blueprint.ts';

export type SettingValue = string | number | boolean;
/** A rule that a setting breaks, as a machine reads it; `detail` goes on after "setting <name>". */
export interface SettingFault {
  name: string;
  rule: 'unknown' | 'choice' | 'range' | 'flag' | 'length' | 'one-line' | 'pattern';
  bounds: Record<string, string | number>;
  detail: string;
}

export type SettingsResult =
  { ok: true; settings: Record<string, SettingValue> } | { ok: false; faults: SettingFault[] };

/** Settings as given (texts from a command line or form) -> typed ones with the defaults filled in. */
export function checkSettings(blueprint: Blueprint, given: Readonly<Record<string, string>>): SettingsResult {
  const known = Object.keys(blueprint.settings).join(', ');
  const faults = Object.keys(given)
    .filter((name) => !Object.hasOwn(blueprint.settings, name))
    .map((name): SettingFault => {
      const detail = `is unknown, ${blueprint.name} has ${known}`;
      return { name: JSON.stringify(name), rule: 'unknown', bounds: {}, detail };
    });
  const settings: Record<string, SettingValue> = {};
  for (const [name, setting] of Object.entries(blueprint.settings)) {
    const text = given[name];
    const result = text === undefined ? setting.default : parseSetting(setting, text);
    if (typeof result === 'object') faults.push({ name, ...result });
    else settings[name] = result;
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings };
}

type Fault = Omit<SettingFault, 'name'>;

/** As people write numbers: JavaScript would also read 0x10, 1e1 and spaces. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

function parseSetting(setting: Setting, text: string): SettingValue | Fault {
  const got = JSON.stringify(text);
  switch (setting.type) {
    case 'text':
      return parseText(setting, text);
    case 'choice': {
      const choices = setting.choices.join(', ');
      return setting.choices.includes(text)
        ? text
        : { rule: 'choice', bounds: { values: choices }, detail: `must be one of ${choices}, got ${got}` };
    }
    case 'number': {
      const { min, max } = setting;
      const value = Number(text);
      return DECIMAL.test(text) && value >= min && value <= max
        ? value
        : { rule: 'range', bounds: { min, max }, detail: `must be ${min} to ${max}, got ${got}` };
    }
    case 'flag':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : { rule: 'flag', bounds: {}, detail: `must be true or false, got ${got}` };
  }
}

function parseText(setting: Extract<Setting, { type: 'text' }>, text: string): string | Fault {
  const { maxLength, pattern } = setting;
  if (text.length > maxLength) {
    const detail = `may have ${maxLength} characters, got ${text.length}`;
    return { rule: 'length', bounds: { maximum: maxLength }, detail };
  }
  if (/[\p{Cc}\p{Cf}]/u.test(text)) {
    return { rule: 'one-line', bounds: {}, detail: 'must not have line breaks or control characters' };
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) {
    const detail = `must match ${pattern}, got ${JSON.stringify(text)}`;
    return { rule: 'pattern', bounds: { pattern }, detail };
  }
  return text;
}
