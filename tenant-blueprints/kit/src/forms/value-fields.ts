import { refused, textOf, textsOf, type Field, type Option, type Words } from './field.ts';

interface NumberOptions extends Words {
  min: number;
  max: number;
  step?: number;
  unit?: string;
}

export function numberField(options: NumberOptions): Field<number> {
  const optional = optionalNumberField(options);
  return {
    ...optional,
    isRequired: true,
    read(body, name) {
      const read = optional.read(body, name);
      if ('problems' in read) return read;
      return read.value === null ? refused(name, 'missing') : { value: read.value };
    },
  };
}

export function optionalNumberField(options: NumberOptions): Field<number | null> {
  const { min, max, step, unit } = options;
  return {
    words: options,
    control: {
      kind: 'input',
      type: 'number',
      min,
      max,
      inputMode: 'numeric',
      ...(step !== undefined && { step }),
      ...(unit !== undefined && { unit }),
    },
    isRequired: false,
    read(body, name) {
      const text = textOf(body, name);
      if (text === '') return { value: null };
      if (!/^-?\d{1,9}$/.test(text)) return refused(name, 'notANumber');
      const value = Number(text);
      if (value < min) return refused(name, 'tooSmall', min);
      if (value > max) return refused(name, 'tooBig', max);
      return { value };
    },
    show: (value, name) => ({ [name]: [value === null ? '' : String(value)] }),
  };
}

interface MoneyOptions extends Words {
  maxCents: number;
  minCents?: number;
}

/** Euros as people type them ("58", "58,50"), kept in cents. */
export function moneyField(options: MoneyOptions): Field<number> {
  const optional = optionalMoneyField(options);
  return {
    ...optional,
    isRequired: true,
    read(body, name) {
      const read = optional.read(body, name);
      if ('problems' in read) return read;
      return read.value === null ? refused(name, 'missing') : { value: read.value };
    },
  };
}

export function optionalMoneyField(options: MoneyOptions): Field<number | null> {
  const { minCents = 0, maxCents } = options;
  return {
    words: options,
    control: { kind: 'input', type: 'text', inputMode: 'decimal', maxLength: 12, unit: '€' },
    isRequired: false,
    read(body, name) {
      const text = textOf(body, name).replace(/[\s€]/g, '');
      if (text === '') return { value: null };
      const [, euros, cents = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
      if (euros === undefined) return refused(name, 'notMoney');
      const value = Number(euros) * 100 + Number(cents.padEnd(2, '0'));
      if (value < minCents) return refused(name, 'tooSmall', showMoney(minCents));
      if (value > maxCents) return refused(name, 'tooBig', showMoney(maxCents));
      return { value };
    },
    show: (value, name) => ({ [name]: [value === null ? '' : showMoney(value)] }),
  };
}

export function showMoney(cents: number): string {
  const rest = cents % 100;
  return `${Math.floor(cents / 100)}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`;
}

export function checkField(words: Words): Field<boolean> {
  return {
    words,
    control: { kind: 'check' },
    isRequired: false,
    read: (body, name) => ({ value: textsOf(body, name).length > 0 }),
    show: (value, name) => ({ [name]: value ? ['on'] : [] }),
  };
}

interface ChoiceOptions<V extends string> extends Words {
  options: readonly (Option & { value: V })[];
  /** Radios are for few choices, pictures for ids of pictures; '' or '-' is none of them. */
  look?: 'select' | 'radios' | 'pictures';
}

export function choiceField<V extends string>(words: ChoiceOptions<V>): Field<V> {
  const { options, look = 'select' } = words;
  return {
    words,
    control: { kind: look, options },
    isRequired: true,
    read(body, name) {
      const text = textOf(body, name);
      const found = options.find(({ value }) => value === text);
      return found ? { value: found.value } : refused(name, text === '' ? 'missing' : 'notAChoice');
    },
    show: (value, name) => ({ [name]: [value] }),
  };
}

export function choicesField<V extends string>(words: ChoiceOptions<V> & { max?: number }): Field<V[]> {
  const { options, max = options.length } = words;
  return {
    words,
    control: { kind: 'checks', options },
    isRequired: false,
    read(body, name) {
      const texts = new Set(textsOf(body, name).filter((text) => text !== ''));
      const known = options.filter(({ value }) => texts.has(value)).map(({ value }) => value);
      if (known.length < texts.size) return refused(name, 'notAChoice');
      return known.length > max ? refused(name, 'tooBig', max) : { value: known };
    },
    show: (value, name) => ({ [name]: value }),
  };
}

export function clockField(words: Words): Field<string> {
  return {
    words,
    control: { kind: 'input', type: 'time' },
    isRequired: true,
    read(body, name) {
      const text = textOf(body, name);
      if (text === '') return refused(name, 'missing');
      return isClock(text) ? { value: text } : refused(name, 'notAClock');
    },
    show: (value, name) => ({ [name]: [value] }),
  };
}

/** '' when none is given. */
export function optionalClockField(words: Words): Field<string> {
  return {
    ...clockField(words),
    isRequired: false,
    read(body, name) {
      const text = textOf(body, name);
      return text === '' || isClock(text) ? { value: text } : refused(name, 'notAClock');
    },
  };
}

export function isClock(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function dayField(words: Words & { min?: string; max?: string }): Field<string> {
  const { min = '1900-01-01', max = '2199-12-31' } = words;
  return {
    words,
    control: { kind: 'input', type: 'date', min, max },
    isRequired: true,
    read(body, name) {
      const text = textOf(body, name);
      if (text === '') return refused(name, 'missing');
      if (!isDay(text)) return refused(name, 'notADay');
      if (text < min) return refused(name, 'tooSmall', min);
      return text > max ? refused(name, 'tooBig', max) : { value: text };
    },
    show: (value, name) => ({ [name]: [value] }),
  };
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function colourField(words: Words): Field<string> {
  return {
    words,
    control: { kind: 'input', type: 'color' },
    isRequired: true,
    read(body, name) {
      const text = textOf(body, name).toLowerCase();
      return /^#[0-9a-f]{6}$/.test(text) ? { value: text } : refused(name, 'notAColour');
    },
    show: (value, name) => ({ [name]: [value] }),
  };
}
