import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseBackups, keepBackup, listBackups, prepareFolder } from './backup-folder.ts';
import { backupName, draftName } from './backup-rules.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'backups-'));
  folder = join(home, 'backups', 'lily');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const nameOf = (day: number) => backupName(new Date(Date.UTC(2026, 0, day, 4)));
const write = (name: string, text = 'x') => writeFile(join(folder, name), text);

describe('the folder of the backups of a tenant', () => {
  it('is empty where there is none', async () => {
    expect(await listBackups(folder)).toEqual([]);
  });

  it('is made for its user only, and what was left half is thrown away', async () => {
    await prepareFolder(folder);
    await write(nameOf(1));
    await write(draftName(nameOf(2), 3));

    await prepareFolder(folder);

    expect(await readdir(folder)).toEqual([nameOf(1)]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('lists what is whole, newest first', async () => {
    await prepareFolder(folder);
    await write(nameOf(1), 'old');
    await write(nameOf(2), 'newer');
    await write(draftName(nameOf(3), 1));
    await write('notes.txt');

    expect(await listBackups(folder)).toEqual([
      { name: nameOf(2), at: new Date('2026-01-02T04:00:00Z'), bytes: 5 },
      { name: nameOf(1), at: new Date('2026-01-01T04:00:00Z'), bytes: 3 },
    ]);
  });

  it('keeps the newest seven once there is an eighth', async () => {
    await prepareFolder(folder);
    for (const day of [1, 2, 3, 4, 5, 6, 7]) await write(nameOf(day));
    const draft = draftName(nameOf(8), 1);
    await write(draft);

    expect(await keepBackup(folder, draft, nameOf(8))).toBe(1);

    expect((await listBackups(folder)).map(({ name }) => name)).toEqual([8, 7, 6, 5, 4, 3, 2].map(nameOf));
  });

  it('drops nothing when the new one is not there', async () => {
    await prepareFolder(folder);
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8]) await write(nameOf(day));

    await expect(keepBackup(folder, draftName(nameOf(9), 1), nameOf(9))).rejects.toThrow('ENOENT');

    expect(await listBackups(folder)).toHaveLength(8);
  });

  it('goes as a whole, and only it', async () => {
    const other = join(home, 'backups', 'oak');
    await prepareFolder(folder);
    await prepareFolder(other);
    await write(nameOf(1));

    await eraseBackups(folder);

    expect(await readdir(join(home, 'backups'))).toEqual(['oak']);
  });
});
