import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionIds, startTestCloud, TOKEN, type TestCloud } from './testing/api-client.ts';

const SERVER = { name: 'web', server_type: 'cx23', image: 'debian-12', location: 'fsn1' };
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOfd6rTg9FsBzfRaRYdeGnGZ0sMrQkVXoYyKxqS4Zp3e someone';
const SSH_RULE = { direction: 'in', protocol: 'tcp', port: '22', source_ips: ['192.0.2.0/24'] };

let cloud: TestCloud;

beforeEach(async () => {
  cloud = await startTestCloud({ readOnlyToken: 'r'.repeat(64) });
});

afterEach(async () => {
  await cloud.stop();
});

async function created(body: object = SERVER): Promise<number> {
  const answer = await cloud.call('POST', '/servers', body);
  for (const id of actionIds(answer)) await cloud.ended(id);
  return (answer.body['server'] as { id: number }).id;
}

const error = (code: string) => expect.objectContaining({ code }) as unknown;

describe('tokens', () => {
  it('refuses an unknown one', async () => {
    const { status, body } = await cloud.call('GET', '/servers', undefined, 'x'.repeat(64));

    expect({ status, body }).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
  });

  it('lets one that may only read read', async () => {
    const readOnly = 'r'.repeat(64);

    expect(await cloud.call('GET', '/servers', undefined, readOnly)).toMatchObject({ status: 200 });
    expect(await cloud.call('POST', '/servers', SERVER, readOnly)).toMatchObject({
      status: 403,
      body: { error: { code: 'token_readonly' } },
    });
  });
});

describe('servers', () => {
  it('comes up with its key, its address and its user data, and the addresses go with it', async () => {
    const key = await cloud.make('/ssh_keys', 'ssh_key', { name: 'k', public_key: KEY });
    const id = await created({ ...SERVER, ssh_keys: [key], user_data: '#cloud-config' });

    const { body } = await cloud.call('GET', `/servers/${id}`);
    expect(body).toMatchObject({ server: { status: 'running', location: { name: 'fsn1' } } });
    expect(cloud.machines.machine(id)?.request).toMatchObject({
      name: 'web',
      sshKeys: [KEY],
      userData: '#cloud-config',
      memoryMb: 4096,
      ipv4: cloud.machines.addresses()[0],
    });

    const [deletion = 0] = actionIds(await cloud.call('DELETE', `/servers/${id}`));
    expect(await cloud.ended(deletion)).toMatchObject({ command: 'delete_server', status: 'success' });
    expect(await cloud.call('GET', `/servers/${id}`)).toMatchObject({ status: 404 });
    expect(cloud.machines.addresses()).toEqual([]);
  });

  it('refuses a second one of the name, and nothing is rented for it', async () => {
    await created();

    expect(await cloud.call('POST', '/servers', SERVER)).toMatchObject({
      status: 409,
      body: { error: { code: 'uniqueness_error', details: { fields: [{ name: 'name' }] } } },
    });
    expect(cloud.machines.addresses()).toHaveLength(1);
  });

  it('keeps an address that was brought along when the server goes', async () => {
    const ip = await cloud.make('/primary_ips', 'primary_ip', { name: 'a', type: 'ipv4', location: 'fsn1' });
    const id = await created({ ...SERVER, public_net: { enable_ipv4: true, enable_ipv6: false, ipv4: ip } });

    expect(await cloud.call('DELETE', `/primary_ips/${ip}`)).toMatchObject({
      status: 422,
      body: { error: error('server_not_stopped') },
    });
    const [deletion = 0] = actionIds(await cloud.call('DELETE', `/servers/${id}`));
    await cloud.ended(deletion);

    expect((await cloud.call('GET', `/primary_ips/${ip}`)).body).toMatchObject({
      primary_ip: { assignee_id: null, ip: cloud.machines.addresses()[0] },
    });
    expect(await cloud.call('DELETE', `/primary_ips/${ip}`)).toMatchObject({ status: 204 });
    expect(cloud.machines.addresses()).toEqual([]);
  });

  it('refuses an address of another place', async () => {
    const ip = await cloud.make('/primary_ips', 'primary_ip', { name: 'a', type: 'ipv4', location: 'hel1' });

    const answer = await cloud.call('POST', '/servers', { ...SERVER, public_net: { ipv4: ip } });

    expect(answer.body['error']).toEqual(error('primary_ip_datacenter_mismatch'));
    expect((await cloud.call('GET', '/servers')).body).toMatchObject({ servers: [] });
  });

  it('refuses deletion and rebuild while they are protected', async () => {
    const id = await created();
    const [change = 0] = actionIds(
      await cloud.call('POST', `/servers/${id}/actions/change_protection`, { delete: true, rebuild: true }),
    );
    await cloud.ended(change);

    expect((await cloud.call('DELETE', `/servers/${id}`)).body['error']).toEqual(error('protected'));
    const rebuild = await cloud.call('POST', `/servers/${id}/actions/rebuild`, { image: 'debian-12' });
    expect(rebuild.body['error']).toEqual(error('protected'));
  });

  it('refuses a change while another is running', async () => {
    const answer = await cloud.call('POST', '/servers', SERVER);
    const { id } = answer.body['server'] as { id: number };

    expect((await cloud.call('DELETE', `/servers/${id}`)).body['error']).toEqual(error('locked'));
  });

  it('changes its type only while it is off, and the computer changes with it', async () => {
    const id = await created();
    const change = { server_type: 'cx33', upgrade_disk: false };

    const early = await cloud.call('POST', `/servers/${id}/actions/change_type`, change);
    expect(early.body['error']).toEqual(error('server_not_stopped'));
    for (const [name, body] of [['poweroff'], ['change_type', change], ['poweron']] as const) {
      const [action = 0] = actionIds(await cloud.call('POST', `/servers/${id}/actions/${name}`, body));
      expect(await cloud.ended(action)).toMatchObject({ status: 'success' });
    }

    expect((await cloud.call('GET', `/servers/${id}`)).body).toMatchObject({
      server: { status: 'running', server_type: { name: 'cx33' }, primary_disk_size: 40 },
    });
    expect(cloud.machines.machine(id)?.request.memoryMb).toBe(8192);
  });

  it('is rebuilt with the address that it has', async () => {
    const id = await created();
    const before = cloud.machines.machine(id)?.ipv4;

    const [action = 0] = actionIds(
      await cloud.call('POST', `/servers/${id}/actions/rebuild`, { image: 'debian-13', user_data: 'new' }),
    );
    await cloud.ended(action);

    expect(cloud.machines.machine(id)).toMatchObject({
      ipv4: before,
      boots: 2,
      request: { userData: 'new' },
    });
  });

  it('says so in its action when the computer does not come up', async () => {
    cloud.machines.failNextBoot('no disk left');

    const answer = await cloud.call('POST', '/servers', SERVER);
    const ends = await Promise.all(actionIds(answer).map((id) => cloud.ended(id)));

    expect(ends.map(({ error }) => error?.message)).toEqual([undefined, 'no disk left']);
  });
});

describe('firewalls', () => {
  it('are held by the computers, also those that a label finds', async () => {
    const labelled = await created({ ...SERVER, labels: { tenant: 'lily' } });
    const rules = [SSH_RULE];
    const apply_to = [{ type: 'label_selector', label_selector: { selector: 'tenant' } }];
    const answer = await cloud.call('POST', '/firewalls', { name: 'f', rules, apply_to });
    for (const id of actionIds(answer)) await cloud.ended(id);
    expect(cloud.machines.machine(labelled)?.firewall).toMatchObject([SSH_RULE]);

    await cloud.call('PUT', `/servers/${labelled}`, { labels: {} });

    expect(cloud.machines.machine(labelled)?.firewall).toBeUndefined();
  });

  it('change on the computers when their rules change, and stay while they are used', async () => {
    const firewall = await cloud.make('/firewalls', 'firewall', { name: 'f', rules: [SSH_RULE] });
    const id = await created({ ...SERVER, firewalls: [{ firewall }] });

    const closed = await cloud.call('POST', `/firewalls/${firewall}/actions/set_rules`, { rules: [] });
    for (const action of actionIds(closed)) await cloud.ended(action);

    expect(cloud.machines.machine(id)?.firewall).toEqual([]);
    expect((await cloud.call('DELETE', `/firewalls/${firewall}`)).body['error']).toEqual(
      error('resource_in_use'),
    );
  });

  it('refuse a rule that says no port', async () => {
    const rules = [{ ...SSH_RULE, port: undefined }];

    expect(await cloud.call('POST', '/firewalls', { name: 'f', rules })).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_input', details: { fields: [{ name: 'rules.0.port' }] } } },
    });
  });
});

describe('lists', () => {
  it('come in pages with their neighbours', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await cloud.call('POST', '/primary_ips', { name, type: 'ipv6', location: 'fsn1' });
    }

    const { body, headers } = await cloud.call('GET', '/primary_ips?page=2&per_page=2&sort=id:desc');

    expect(body).toMatchObject({
      primary_ips: [{ name: 'c' }, { name: 'b' }],
      meta: { pagination: { page: 2, previous_page: 1, next_page: 3, last_page: 3, total_entries: 5 } },
    });
    expect(headers.get('link')).toContain('page=3&per_page=2&sort=id%3Adesc>; rel="next"');
  });

  it('are filtered by name and by labels', async () => {
    await created({ ...SERVER, labels: { tenant: 'lily', env: 'live' } });
    await created({ ...SERVER, name: 'other', labels: { tenant: 'oak' } });

    for (const query of [
      'name=web',
      'label_selector=tenant%3Dlily',
      'label_selector=env,tenant+in+(lily,x)',
    ]) {
      expect((await cloud.call('GET', `/servers?${query}`)).body).toMatchObject({
        servers: [{ name: 'web' }],
      });
    }
    expect(await cloud.call('GET', '/servers?label_selector=a+b')).toMatchObject({ status: 422 });
  });
});

describe('faults', () => {
  it('answer instead of doing, for what fits, so many times', async () => {
    cloud.hetzner.faults.add({
      method: 'POST',
      path: /^\/servers$/,
      body: { server_type: 'cx23' },
      answer: { status: 412, code: 'resource_unavailable', message: 'error during placement' },
    });

    const other = await cloud.call('POST', '/servers', { ...SERVER, server_type: 'cx33', name: 'a' });
    const refused = await cloud.call('POST', '/servers', SERVER);
    const again = await cloud.call('POST', '/servers', SERVER);

    expect([other.status, refused.status, again.status]).toEqual([201, 412, 201]);
    expect(refused.body['error']).toEqual(error('resource_unavailable'));
  });

  it('time out after success: the server is there once, and its name is taken', async () => {
    cloud.hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer: 'timeout-after-success' });

    const patience = fetch(`${cloud.hetzner.endpoint}/servers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ ...SERVER, labels: { tenant: 'lily' } }),
      signal: AbortSignal.timeout(100),
    });

    await expect(patience).rejects.toThrow('timeout');
    expect((await cloud.call('GET', '/servers?label_selector=tenant%3Dlily')).body).toMatchObject({
      servers: [{ name: 'web' }],
      meta: { pagination: { total_entries: 1 } },
    });
    expect((await cloud.call('POST', '/servers', SERVER)).body['error']).toEqual(error('uniqueness_error'));
  });

  it('slow an action down and make it fail, scripted by another process', async () => {
    await fetch(new URL('/_simulation/faults', cloud.hetzner.endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        path: '^/servers$',
        slowActionMs: 40,
        failAction: { code: 'action_failed', message: 'no luck' },
      }),
    });

    const started = performance.now();
    const answer = await cloud.call('POST', '/servers', SERVER);
    const [creation = 0] = actionIds(answer);

    expect(await cloud.ended(creation)).toMatchObject({ status: 'error', error: { message: 'no luck' } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(40);
    expect(cloud.machines.addresses()).toHaveLength(1);
  });
});

describe('limits', () => {
  it('are told in headers, and then refuse', async () => {
    const few = await startTestCloud({ rateLimit: { limit: 2, perSecond: 0.001 } });

    const answers = [await few.call('GET', '/servers'), await few.call('GET', '/servers')];
    const third = await few.call('GET', '/servers');
    await few.stop();

    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['1', '0']);
    expect(third).toMatchObject({ status: 429, body: { error: { code: 'rate_limit_exceeded' } } });
  });
});
