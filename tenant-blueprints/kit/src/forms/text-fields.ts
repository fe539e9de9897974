import { LANGUAGES, type Language } from '../i18n/languages.ts';
import {
  refused,
  textOf,
  type Control,
  type Field,
  type FormBody,
  type Problems,
  type Words,
} from './field.ts';

const MAIL = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,189}$/;

interface TextOptions extends Words {
  max: number;
  isRequired?: boolean;
  rows?: number;
}

export type LocalText = Record<Language, string>;

export function textField(options: TextOptions & { type?: 'text' | 'tel' }): Field<string> {
  return oneText(options, options.type ?? 'text', () => undefined);
}

export function mailField(options: Omit<TextOptions, 'max'>): Field<string> {
  return oneText({ ...options, max: 254 }, 'email', (text) => (MAIL.test(text) ? undefined : 'badMail'));
}

/** An address on the web; https only, unless both are allowed. */
export function addressField(options: TextOptions & { allowsHttp?: boolean }): Field<string> {
  return oneText(options, 'url', (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isFine = url?.protocol === 'https:' || (options.allowsHttp === true && url?.protocol === 'http:');
    return isFine ? undefined : 'badAddress';
  });
}

function oneText(
  options: TextOptions,
  type: 'text' | 'tel' | 'email' | 'url',
  judge: (text: string) => 'badMail' | 'badAddress' | undefined,
): Field<string> {
  const { max, isRequired = false } = options;
  return {
    words: options,
    control: controlOf(options, type),
    isRequired,
    read(body, name) {
      const text = options.rows === undefined ? oneLine(textOf(body, name)) : textOf(body, name);
      if (text === '') return isRequired ? refused(name, 'missing') : { value: '' };
      if (text.length > max) return refused(name, 'tooLong', max);
      const problem = judge(text);
      return problem ? refused(name, problem) : { value: text };
    },
    show: (value, name) => ({ [name]: [value] }),
  };
}

/** The same text in every language; only those named have to be there. */
export function localField(options: TextOptions & { required?: readonly Language[] }): Field<LocalText> {
  const required = options.required ?? [];
  return {
    words: options,
    control: controlOf(options, 'text'),
    isRequired: required.length > 0,
    parts: LANGUAGES,
    read(body, name) {
      const problems: Record<string, Problems[string]> = {};
      const value = mapLanguages((language) => {
        const input = `${name}.${language}`;
        const text = readLocal(body, input, options.rows !== undefined);
        if (text.length > options.max) problems[input] = { code: 'tooLong', limit: options.max };
        if (text === '' && required.includes(language)) problems[input] = { code: 'missing' };
        return text;
      });
      return Object.keys(problems).length > 0 ? { problems } : { value };
    },
    show: (value, name) =>
      Object.fromEntries(LANGUAGES.map((language) => [`${name}.${language}`, [value[language]]])),
  };
}

export function mapLanguages(make: (language: Language) => string): LocalText {
  return { de: make('de'), en: make('en'), ru: make('ru') };
}

function readLocal(body: FormBody, input: string, isLong: boolean): string {
  return isLong ? textOf(body, input) : oneLine(textOf(body, input));
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

function controlOf(options: TextOptions, type: 'text' | 'tel' | 'email' | 'url'): Control {
  return options.rows === undefined
    ? { kind: 'input', type, maxLength: options.max }
    : { kind: 'area', rows: options.rows, maxLength: options.max };
}
