import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailHash } from '../review-requests/mail-hash.ts';
import { refusalPath } from '../review-requests/refusal-link.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';

let salon: TestSalon;
let path: string;

beforeAll(async () => {
  salon = await startTestSalon();
  path = refusalPath(deriveKey(salon.deps.sessionSecret, 'links'), mailHash('erika@example.de'));
});
beforeEach(() => salon.db('review_refusals').delete());
afterAll(() => salon.stop());

const refusals = () => salon.db('review_refusals').select('refused_by');
const post = (to: string, headers: Record<string, string> = {}) =>
  fetch(salon.url + to, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
    headers,
  });

describe('the link of a request for a review', () => {
  it.each(['GET', 'HEAD'])('changes nothing when it is only opened with %s', async (method) => {
    const answer = await fetch(salon.url + path, { method });

    expect(answer.status).toBe(200);
    expect(await refusals()).toEqual([]);
  });

  it('says no with one button, for good, and the page says so from then on', async () => {
    const before = await (await fetch(`${salon.url}${path}?lang=en`)).text();
    expect(before).toContain('No more requests for reviews?');
    expect(before).toContain('method="post"');

    const said = await post(`${path}?lang=en`);

    expect(said.status).toBe(200);
    expect(await said.text()).toContain('You will not be asked again');
    expect(await refusals()).toEqual([{ refused_by: 'guest' }]);
    const after = await (await fetch(`${salon.url}${path}?lang=en`)).text();
    expect(after).toContain('You will not be asked again');
    expect(after).not.toContain('method="post"');
  });

  it('takes the POST of a mail program, which has neither cookie nor origin, twice as once', async () => {
    expect((await post(path)).status).toBe(200);
    expect((await post(path)).status).toBe(200);

    expect(await refusals()).toHaveLength(1);
  });

  it('takes none that another site sends from a visitor’s browser', async () => {
    expect((await post(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);

    expect(await refusals()).toEqual([]);
  });

  it('is kept by nobody and opens nothing when it is not ours', async () => {
    const { headers } = await fetch(salon.url + path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');

    const wrong = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    expect((await fetch(salon.url + wrong)).status).toBe(404);
    expect((await post(wrong)).status).toBe(404);
    expect(await refusals()).toEqual([]);
  });
});

describe('the booking form', () => {
  const details = async () =>
    (await fetch(`${salon.url}/booking?lang=en&service=cut-long&start=2030-03-07T09:00:00.000Z`)).text();

  it('tells of requests for reviews where the address is asked for, only while they are sent', async () => {
    expect(await details()).not.toContain('we may ask you by mail for a review');

    await salon.db('settings').insert({ key: 'reviewsAskedSince', value: '"2030-01-01T00:00:00.000Z"' });
    await new Promise((resolve) => setTimeout(resolve, 2100));

    expect(await details()).toContain('we may ask you by mail for a review');
    expect(await (await fetch(`${salon.url}/privacy?lang=de`)).text()).toContain('§ 7 Abs. 3 UWG');
  });
});
