/** What a parser of forms gives: one text or several under a name, and whatever else somebody sends. */
export type FormBody = Readonly<Record<string, unknown>>;

export const PROBLEM_CODES = [
  'missing',
  'tooLong',
  'notANumber',
  'tooSmall',
  'tooBig',
  'notMoney',
  'notAChoice',
  'notAClock',
  'notADay',
  'notAColour',
  'badMail',
  'badAddress',
  'endsBeforeStart',
  'overlaps',
  'taken',
  'unknownPlaceholder',
  'brokenBraces',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What is wrong with one input; the words are in form-texts. */
export interface Problem {
  code: ProblemCode;
  limit?: number | string;
}

export type Problems = Readonly<Record<string, Problem>>;
export type Raw = Readonly<Record<string, readonly string[]>>;
export type Read<T> = { value: T } | { problems: Problems };

export interface Option {
  value: string;
  label: string;
}

/** How a page draws the field. */
export type Control =
  | {
      kind: 'input';
      type: 'text' | 'email' | 'tel' | 'url' | 'number' | 'time' | 'date' | 'color' | 'password';
      maxLength?: number;
      min?: number | string;
      max?: number | string;
      step?: number;
      inputMode?: 'decimal' | 'numeric';
      unit?: string;
    }
  | { kind: 'area'; rows: number; maxLength: number }
  | { kind: 'select' | 'radios' | 'checks' | 'pictures'; options: readonly Option[] }
  | { kind: 'check' }
  | { kind: 'week'; rows: number };

export interface Words {
  label: string;
  help?: string;
}

/** One question of a form: read from what was sent, shown as what can be typed. */
export interface Field<T> {
  words: Words;
  control: Control;
  isRequired: boolean;
  /** With them the field has one input for each, named `name.part`, such as one for every language. */
  parts?: readonly string[];
  read(body: FormBody, name: string): Read<T>;
  show(value: T, name: string): Raw;
}

export function textsOf(body: FormBody, name: string): string[] {
  const sent = Object.hasOwn(body, name) ? body[name] : undefined;
  // A parser makes an object of a long list of values.
  const values = typeof sent === 'object' && sent !== null ? Object.values(sent) : [sent];
  return values.filter((text) => typeof text === 'string');
}

/** The first text under the name, in one line feed for every line break and without control characters. */
export function textOf(body: FormBody, name: string): string {
  const [text = ''] = textsOf(body, name);
  return (
    text
      .slice(0, 100_000)
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- a NUL is refused by Postgres, the rest by readers
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
      .trim()
  );
}

export function refused(name: string, code: ProblemCode, limit?: number | string): { problems: Problems } {
  return { problems: { [name]: limit === undefined ? { code } : { code, limit } } };
}
