import type { TenantSpec } from '@codexdlc/stacks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { askTenants } from './ask-tenants.ts';

type Target = TenantSpec['target'];
const tenants = (kind: Target['kind'], count: number) =>
  Array.from({ length: count }, (_, index) => ({ slug: `${kind}-${index}`, target: { kind } as Target }));

it('asks for four own servers at once, and for others meanwhile; answers keep their order', async () => {
  const specs = [...tenants('own-server', 10), ...tenants('shared-host', 3)];
  const atOnce = { now: 0, most: 0 };
  const heard: string[] = [];

  const answers = await askTenants(
    specs,
    async ({ slug, target }) => {
      const isServer = target.kind === 'own-server';
      if (isServer) atOnce.most = Math.max(atOnce.most, (atOnce.now += 1));
      await sleep(isServer ? 20 - Number(slug.at(-1)) : 1);
      if (isServer) atOnce.now -= 1;
      return slug;
    },
    (done, all) => heard.push(`${done}/${all}`),
  );

  expect(atOnce.most).toBe(4);
  expect(answers).toEqual(specs.map(({ slug }) => slug));
  expect(heard).toEqual(Array.from({ length: 13 }, (_, index) => `${index + 1}/13`));
});

it('is refused with the first that is refused', async () => {
  const asked = askTenants(tenants('shared-host', 2), () => Promise.reject(new Error('no Docker')));

  await expect(asked).rejects.toThrow('no Docker');
});
