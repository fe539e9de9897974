import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionIds, startTestCloud } from '../testing/api-client.ts';

it('a cloud that is started again has what it had, and ids go on', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'waas-hetzner-'));
  const first = await startTestCloud({ stateDir });
  const answer = await first.call('POST', '/servers', {
    name: 'web',
    server_type: 'cx23',
    image: 'debian-12',
    location: 'fsn1',
  });
  const { id } = answer.body['server'] as { id: number };
  for (const action of actionIds(answer)) await first.ended(action);
  await first.stop();

  const second = await startTestCloud({ stateDir, machines: first.machines });
  const next = await second.make('/firewalls', 'firewall', { name: 'f' });

  expect((await second.call('GET', `/servers/${id}`)).body).toMatchObject({ server: { status: 'running' } });
  expect(next).toBeGreaterThan(Math.max(id, ...actionIds(answer)));
  await second.stop();
  await rm(stateDir, { recursive: true });
});
