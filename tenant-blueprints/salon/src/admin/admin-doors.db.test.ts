import { createAdminClient, type AdminClient } from '@codexdlc/blueprint-kit/testing/admin-client.ts';
import { formsOf, linksOf, type FormOnPage } from '@codexdlc/blueprint-kit/testing/forms.ts';
import { HOSTILE } from '@codexdlc/blueprint-kit/testing/hostile.ts';
import { knock, routeName, verdictOf } from '@codexdlc/blueprint-kit/testing/matrix.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminTable } from '../testing/admin-table.ts';
import { signInAs } from '../testing/signed-in.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';

const BASE = '/admin';
const MINUTES_5 = 300_000;
/** What accounts do with their forms is tried by the kit; they would take away what the others need. */
const LEFT_ALONE = /\/admin\/(?:account|users|sign-out)/;
let salon: TestSalon;

beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());

describe('the doors of the admin', () => {
  it(
    'are open to whom the table says, and shut to everybody else',
    async () => {
      const anonymous = createAdminClient(salon.url);
      const owner = await signInAs(salon, 'owner');
      const staff = await signInAs(salon, 'staff');
      for (const route of adminTable()) {
        if (route.roles === 'anyone') continue;
        const name = routeName(route);
        expect(verdictOf(await knock(anonymous, BASE, route)), name).toBe('sign-in');
        if (route.method === 'post') expect((await knock(owner, BASE, route, 'none')).status, name).toBe(403);
        if (name === 'POST /sign-out') continue;
        if (!route.roles.includes('staff'))
          expect(verdictOf(await knock(staff, BASE, route)), `staff ${name}`).toBe('forbidden');
        const opened = await knock(owner, BASE, route);
        expect(verdictOf(opened), `owner ${name}`).toBe('open');
        // Ids that nothing has and empty forms are no failure of ours.
        expect(opened.status, name).toBeLessThan(500);
      }
    },
    MINUTES_5,
  );
});

/** Every page that an owner gets to by links, one of each kind, and every form on them. */
async function walk(owner: AdminClient): Promise<{ pages: Map<string, string>; forms: FormOnPage[] }> {
  const pages = new Map<string, string>();
  const forms = new Map<string, FormOnPage>();
  const kinds = new Set<string>();
  const waiting = [BASE];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (kinds.has(kind) || LEFT_ALONE.test(path)) continue;
    kinds.add(kind);
    const answer = await owner.get(path);
    expect(answer.status, path).toBeLessThan(500);
    if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').includes('html')) continue;
    const page = await answer.text();
    pages.set(path, page);
    waiting.push(...linksOf(page, BASE));
    for (const form of formsOf(page)) if (!LEFT_ALONE.test(form.action)) forms.set(kindOf(form.action), form);
  }
  return { pages, forms: [...forms.values()] };
}

/** Pages that differ by an id or a question only are one kind. */
function kindOf(path: string): string {
  return path.replace(/\?.*$/, '').replaceAll(/\/(?:[0-9a-f-]{36}|\d+)(?=\/|$)/g, '/:id');
}

describe('hostile input', () => {
  it(
    'in any field of any form is no failure of ours, and is printed nowhere as it came',
    async () => {
      const owner = await signInAs(salon, 'owner');
      const { forms, pages } = await walk(owner);
      expect(pages.size).toBeGreaterThan(8);
      let turn = 0;
      const send = async (form: FormOnPage, fields: Record<string, string>, what: string) => {
        const answer = await owner.post(form.action, fields);
        expect(answer.status, `${form.action} ${what}`).toBeLessThan(500);
        expectHarmless(await answer.text(), form.action);
      };
      for (const form of forms) {
        const untouched = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
        for (const { name } of form.fields)
          for (let time = 0; time < 2; time += 1) {
            const text = HOSTILE[turn++ % HOSTILE.length] ?? '';
            await send(form, { ...untouched, [name]: text }, `${name}: ${text.slice(0, 30)}`);
          }
        for (const text of HOSTILE.slice(1, 7))
          await send(form, Object.fromEntries(form.fields.map(({ name }) => [name, text])), text);
      }
      expect(turn).toBeGreaterThan(100);

      const after = await walk(owner);
      for (const [path, page] of after.pages) expectHarmless(page, path);
      for (const path of ['/', '/booking', '/imprint', '/privacy']) {
        const answer = await fetch(salon.url + path);
        expect(answer.status, path).toBeLessThan(500);
        expectHarmless(await answer.text(), path);
      }
    },
    MINUTES_5,
  );
});

function expectHarmless(page: string, where: string): void {
  expect(page, where).not.toContain('<script>alert');
  expect(page, where).not.toContain('<img src=x');
  expect(page, where).not.toMatch(/href="\s*javascript:/i);
}
