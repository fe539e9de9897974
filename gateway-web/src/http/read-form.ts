import { z, type ZodType } from 'zod';

export type FormResult<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      /** For each field what is wrong with it, in the reader's language where the schema says so. */
      errors: Record<string, string>;
      /** What was sent, to be shown again; texts only. */
      given: Record<string, string>;
    };

/** A form's answer beside its fields, not an exception: the page is shown again with what was typed. */
export function readForm<T>(schema: ZodType<T>, body: unknown): FormResult<T> {
  const fields = textsOf(body);
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const { fieldErrors, formErrors } = z.flattenError(result.error);
  const errors: Record<string, string> = {};
  for (const [name, messages] of Object.entries(fieldErrors as Record<string, string[] | undefined>)) {
    const [first] = messages ?? [];
    if (first !== undefined) errors[name] = first;
  }
  const [form] = formErrors;
  if (form !== undefined) errors[''] = form;
  const given = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    name === '_csrf' || typeof value !== 'string' ? [] : [[name, value]],
  );
  return { ok: false, errors, given: Object.fromEntries(given) };
}

/** Names and texts (or lists of texts) as a form sends them, without the token that guards it. */
function textsOf(body: unknown): Record<string, string | string[]> {
  if (typeof body !== 'object' || body === null) return {};
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === '_csrf') continue;
    if (typeof value === 'string') fields[name] = value;
    else if (Array.isArray(value)) fields[name] = value.filter((one) => typeof one === 'string');
  }
  return fields;
}
