import { expect, it } from 'vitest';
import { z } from 'zod';
import { ruleOf } from './issue-rules.ts';

it.each([
  ['a short text', z.string().min(2), 'a', 'too_small', { origin: 'string', minimum: 2 }],
  ['a long text', z.string().max(2), 'abc', 'too_big', { origin: 'string', maximum: 2, inclusive: true }],
  ['a large number', z.number().lt(5), 5, 'too_big', { origin: 'number', maximum: 5, inclusive: false }],
  ['a broken id', z.uuid(), 'x', 'invalid_format', { format: 'uuid' }],
  ['a broken address', z.email(), 'x', 'invalid_format', { format: 'email' }],
  ['nothing at all', z.string(), undefined, 'invalid_type', { expected: 'string' }],
  ['half of a thing', z.int(), 1.5, 'invalid_type', { expected: 'int' }],
  ['an unknown word', z.enum(['a', 'b']), 'c', 'invalid_value', { values: 'a, b' }],
  ['an unknown name', z.strictObject({}), { c: 1 }, 'unrecognized_keys', {}],
  ['a rule of our own', z.string().refine(() => false), 'c', 'custom', {}],
])('says of %s what is asked for, as values', (_, schema: z.ZodType, value, rule, bounds) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];

  expect(issue && ruleOf(issue)).toMatchObject({ rule, bounds });
});
