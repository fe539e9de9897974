import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repairState } from './repair-state.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waas-state-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const STATE = 'stacks/waas/lily.json';
const stateOf = (serial: number) =>
  JSON.stringify({ version: 3, checkpoint: { stack: 'organization/waas/lily', latest: { serial } } });
const path = (name: string) => join(dir, '.pulumi', name);
const write = async (name: string, text: string, second = 0): Promise<void> => {
  await mkdir(dirname(path(name)), { recursive: true });
  await writeFile(path(name), text);
  await utimes(path(name), second, second);
};
const repair = (isAfterFailure = false) => repairState(`file://${dir}?metadata=skip`, 'lily', isAfterFailure);
const stored = () => readFile(path(STATE), 'utf8');

describe('repairState', () => {
  it('leaves a state that is whole, one that is not there, and those of other backends', async () => {
    expect(await repair()).toBe('whole');
    await write(STATE, stateOf(1));
    await write(`${STATE}.bak`, stateOf(2), 99);

    expect(await repair()).toBe('whole');
    expect(await stored()).toBe(stateOf(1));
    expect(await repairState('s3://bucket', 'lily', true)).toBe('whole');
  });

  it.each(['', stateOf(3).slice(0, -1), '{"version":3}'])(
    'takes the newest copy that is whole for a state that was cut off: %j',
    async (cut) => {
      await write(STATE, cut, 9);
      await write(`${STATE}.bak`, '', 8);
      await write('backups/waas/lily/lily.1795657620709762399.json', stateOf(1), 5);
      await write('history/waas/lily/lily-1795657620708762783.checkpoint.json', stateOf(2), 6);
      await write('history/waas/lily/lily-1795657620708762783.history.json', '{"kind":"update"}', 7);
      await write('backups/waas/lily/lily.1795657620809762399.json', '', 7);
      await write('backups/waas/lily2/lily2.1795657620809762399.json', stateOf(9), 9);

      expect(await repair()).toBe('restored');

      expect(await stored()).toBe(stateOf(2));
      expect((await readdir(path('backups/waas/lily'))).length).toBe(1);
      expect((await readdir(path('history/waas/lily'))).length).toBe(2);
      expect(await readdir(path('stacks/waas'))).toEqual(['lily.json']);
      expect(await repair()).toBe('whole');
    },
  );

  it('takes away locks that were cut off, and leaves one that may be held', async () => {
    const locks = 'locks/organization/waas/lily';
    await write(`${locks}/1.json`, '');
    await write(`${locks}/2.json.18eb759fafcb4730.tmp`, '{"pid":');
    await write(`${locks}/3.json`, '{"pid":1}');

    await repair();

    expect(await readdir(path(locks))).toEqual(['3.json']);
  });

  it('looks through the copies of a state that is whole after a failure only', async () => {
    await write(STATE, stateOf(3));
    await write('backups/waas/lily/lily.1795657620709762399.json', '');

    await repair();
    expect(await readdir(path('backups/waas/lily'))).toHaveLength(1);
    expect(await repair(true)).toBe('whole');

    expect(await readdir(path('backups/waas/lily'))).toEqual([]);
    expect(await stored()).toBe(stateOf(3));
  });

  it('takes away drafts of a run that was killed, of this stack only', async () => {
    await write(STATE, stateOf(3));
    const drafts = [`${STATE}.18ebbf2fc5402053.tmp`, `${STATE}.bak.18ebbf3b22ced716.tmp`];
    const others = ['stacks/waas/lily2.json.18ebbf2fc5402053.tmp', 'stacks/waas/lily2.json'];
    for (const name of [...drafts, ...others]) await write(name, stateOf(4));
    await write('history/waas/lily/lily-1.checkpoint.json.18ebbf2fc5402053.tmp', stateOf(4));

    await repair(true);

    expect(await readdir(path('stacks/waas'))).toEqual([
      'lily.json',
      'lily2.json',
      'lily2.json.18ebbf2fc5402053.tmp',
    ]);
    expect(await readdir(path('history/waas/lily'))).toEqual([]);
  });

  it('begins an empty stack where no copy is whole', async () => {
    await write(STATE, '');
    await write(`${STATE}.bak`, '');

    expect(await repair()).toBe('lost');

    expect(await readdir(path('stacks/waas'))).toEqual(['lily.json']);
    expect(JSON.parse(await stored())).toEqual({
      version: 3,
      checkpoint: { stack: 'organization/waas/lily' },
    });
    expect(await repair()).toBe('whole');
  });
});
