import { because, containerReport, createIncidentsRepository, newId, systemActor } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCrmWorld, type CrmWorld } from '../crm/testing/crm-world.ts';
import type { Visitor } from '../testing/test-gateway.ts';

let world: CrmWorld;
let german: Visitor;
let russian: Visitor;

beforeAll(async () => {
  world = await openCrmWorld();
  german = await world.signIn('architect', { locale: 'de' });
  russian = await world.signIn('architect', { locale: 'ru' });
}, 120_000);
afterAll(() => world.end());

let count = 0;
async function newTenant() {
  count += 1;
  const slug = `words-${count}`;
  const made = await world.newTenant(slug);
  return { ...made, slug, path: `/crm/tenants/${made.tenantId}` };
}

async function deployFields(visitor: Visitor, more: Record<string, string>) {
  const page = await visitor.get('/crm/deploy');
  const release = /<option value="([0-9a-f-]{36})" selected>salon/.exec(page.text)?.[1] ?? '';
  const given = { clientName: 'Salon', client: 'new', clientLanguage: 'de', release, host: '', plan: '' };
  return { ...given, key: newId(), 'setting.chairs': '3', ...more };
}

/** English of the platform that a page in another language must not show. */
const ENGLISH = /is taken|There is no|cannot be|must be|Give another|Wait until|Try again|has ended/;

describe('a page in the language of its reader', () => {
  it('says a refusal by what is there already (409)', async () => {
    const { slug } = await newTenant();
    const fields = { domain: `${slug}.example.com`, slug: 'another' };

    const { status, text } = await german.post('/crm/deploy', await deployFields(german, fields));

    expect(status).toBe(422);
    expect(text).toContain(`Die Domain ${slug}.example.com gehört schon zu einem anderen Mandanten.`);
    expect(text).not.toMatch(ENGLISH);
  });

  it('says what the state does not allow (409)', async () => {
    const { path, slug } = await newTenant();

    const refused = await german.post(`${path}/resume`, { key: newId() });
    const inRussian = await russian.post(`${path}/resume`, { key: newId() });

    expect(refused.status).toBe(409);
    expect(refused.text).toContain(
      `„Fortsetzen“ ist bei ${slug} gerade nicht möglich: Der Zustand ist „online“.`,
    );
    expect(inRussian.text).toContain(`Для ${slug} сейчас нельзя: «Возобновление». Состояние: «в сети».`);
    for (const { text } of [refused, inRussian]) expect(text).not.toMatch(ENGLISH);
  });

  it('says that somebody was faster, and what the next step is', async () => {
    const { clientId } = await newTenant();
    const change = { version: '99', name: 'Lily', email: '', language: 'de' };

    const stale = await german.post(`/crm/clients/${clientId}`, change);
    const noMail = await russian.post(`/crm/clients/${clientId}`, { ...change, version: '1', email: 'lily' });

    expect([stale.status, noMail.status]).toEqual([409, 422]);
    expect(stale.text).toContain('Jemand anderes hat das inzwischen geändert.');
    expect(stale.text).toContain('Laden Sie die Seite neu, und wiederholen Sie die Änderung.');
    expect(noMail.text).toContain('Это не адрес почты.');
    for (const { text } of [stale, noMail]) expect(text).not.toMatch(/changed meanwhile|Invalid email/);
  });

  it('says what does not exist (404)', async () => {
    const id = newId();

    const tenant = await german.get(`/crm/tenants/${id}`);
    const operation = await russian.get(`/crm/operations/${id}`);
    const page = await german.get('/crm/no-such-page');

    expect([tenant.status, operation.status, page.status]).toEqual([404, 404, 404]);
    expect(tenant.text).toContain(`Nicht gefunden: Mandant „${id}“.`);
    expect(operation.text).toContain(`Не найдено: операция «${id}».`);
    expect(page.text).toContain('Prüfen Sie die Adresse');
    for (const { text } of [tenant, operation, page]) expect(text).not.toMatch(ENGLISH);
  });

  it('says beside each field what is wanted (422)', async () => {
    const fields = { domain: 'wrong-chairs.example.com', slug: 'wrong', 'setting.chairs': '99' };

    const { status, text } = await german.post('/crm/deploy', await deployFields(german, fields));
    const slug = await russian.post(
      '/crm/deploy',
      await deployFields(russian, { domain: 'wrong.example.com', slug: 'Wrong Slug' }),
    );

    expect(status).toBe(422);
    expect(text).toContain('Möglich ist 1 bis 20.');
    expect(text).not.toMatch(ENGLISH);
    expect(slug.text).toContain('Такое короткое имя не подходит.');
    expect(slug.text).not.toMatch(ENGLISH);
  });

  it('says what happened to a tenant, wherever the incident is shown', async () => {
    const { tenantId, clientId, path, slug } = await newTenant();
    const report = containerReport({
      what: 'died',
      tenant: { id: tenantId, slug, clientId },
      hostId: world.hostId,
      role: 'backend',
      exitCode: 137,
      isOutOfMemory: false,
      deathsInWindow: 1,
      logLines: [],
      isOccurrence: true,
    });
    const incident = await world.db.transaction((trx) =>
      createIncidentsRepository(trx, systemActor('watcher')).report(report),
    );
    const title = `Anwendung von ${slug} hat sich beendet`;
    const client = await world.signIn('client', { clientId, locale: 'ru' });

    const list = await german.get('/crm/incidents');
    const page = await german.get(`/crm/incidents/${incident.id}`);
    const ofTenant = await german.get(path);
    const overview = await german.get('/crm');
    const portal = await client.get(`/portal/tenants/${tenantId}`);

    for (const { text } of [list, page, ofTenant, overview]) expect(text).toContain(title);
    expect(page.text).toContain('Der Dienst wurde von außen beendet (Exit-Code 137, SIGKILL).');
    expect(portal.text).toContain(`${slug}: приложение, работа завершилась`);
    for (const { text } of [list, page, ofTenant, overview, portal]) expect(text).not.toMatch(ENGLISH);
  });

  it('says why an operation failed, with the words of the program as they are', async () => {
    const { tenantId } = await newTenant();
    const { id } = await world.api.post('/v1/tenants/{tenantId}/redeploy', {
      params: { path: { tenantId } },
    });
    const fail = (error: object) => world.settle(id, 'failed', { step: 'stable', ...error });

    await fail({
      code: 'NOT_STABLE',
      what: 'The release did not stay up.',
      todo: 'Look at the log of that service.',
      ...because('container-restarted', { service: 'worker', exitCode: 3 }),
    });
    const unstable = await german.get(`/crm/operations/${id}`);
    await fail({
      code: 'ENGINE_FAILED',
      what: 'The update failed.',
      why: 'pull access denied',
      ...because('update-failed', {}),
    });
    const failed = await russian.get(`/crm/operations/${id}`);

    expect(unstable.text).toContain('Hintergrunddienst wurde neu gestartet (Exit-Code 3).');
    expect(unstable.text).toContain('Sehen Sie in das Protokoll dieses Dienstes.');
    expect(unstable.text).not.toContain('did not stay up');
    expect(failed.text).toContain('Изменение не удалось. Сообщение приведено ниже.');
    expect(failed.text).toMatch(/lang="en">pull access denied</);
  });
});
