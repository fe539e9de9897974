import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { DELIVERY_VIEWS } from '../render-view.ts';

const script = readFileSync(join(DELIVERY_VIEWS, 'assets/code.js'), 'utf8');

function runAt(hash: string) {
  const elements = { code: { value: '' }, 'code-field': { hidden: false } };
  const document = { getElementById: (id: keyof typeof elements) => elements[id] };
  runInNewContext(script, { window: { location: { hash } }, document });
  return elements;
}

it('takes the code out of the address, and then asks for nothing', () => {
  expect(runAt('#a-_1')).toEqual({ code: { value: 'a-_1' }, 'code-field': { hidden: true } });
});

it('leaves the field to be filled in when the address has no code', () => {
  expect(runAt('')).toEqual({ code: { value: '' }, 'code-field': { hidden: false } });
});
