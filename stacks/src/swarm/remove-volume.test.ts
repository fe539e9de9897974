import type Docker from 'dockerode';
import { expect, it } from 'vitest';
import { LABEL_TENANT } from '../tenant/names-plan.ts';
import { removeVolume } from './remove-volume.ts';

const refusal = (statusCode: number) => Object.assign(new Error(`status ${statusCode}`), { statusCode });

/** Holds one volume, which is in use for the first tries. */
function daemon(labels: Record<string, string> | null, inUse = 0) {
  let isThere = true;
  let tries = inUse;
  const volume = {
    inspect: () => (isThere ? Promise.resolve({ Labels: labels }) : Promise.reject(refusal(404))),
    remove: async () => {
      if (!isThere) throw refusal(404);
      if (tries > 0) {
        tries -= 1;
        throw refusal(409);
      }
      isThere = false;
    },
  };
  return { docker: { getVolume: () => volume } as unknown as Docker, isThere: () => isThere };
}
const removal = { name: 'waas-lily-database', tenant: 'lily', withinMs: 5000, pollMs: 1 };

it('removes a volume as soon as no task holds it, and is content where there is none', async () => {
  const { docker, isThere } = daemon({ [LABEL_TENANT]: 'lily' }, 3);

  await removeVolume(docker, removal);
  expect(isThere()).toBe(false);
  await removeVolume(docker, removal);
});

it('gives up on one that stays in use', async () => {
  const { docker, isThere } = daemon({ [LABEL_TENANT]: 'lily' }, 1000);

  await expect(removeVolume(docker, { ...removal, withinMs: -1 })).rejects.toThrow('409');
  expect(isThere()).toBe(true);
});

it.each([[{ [LABEL_TENANT]: 'oak' }], [{}], [null]])(
  'leaves one with the labels %j alone',
  async (labels) => {
    const { docker, isThere } = daemon(labels);

    await expect(removeVolume(docker, removal)).rejects.toThrow("waas-lily-database is not lily's");
    expect(isThere()).toBe(true);
  },
);
