import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_PROFILES, withProfile } from './profile-rules.ts';
import { profilesPath, readProfiles, writeProfiles } from './profiles-file.ts';

const profiles = withProfile(NO_PROFILES, 'default', { url: 'https://a.example.org', token: 'waas_secret' });
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-profiles-'));
  path = profilesPath({ XDG_CONFIG_HOME: folder });
});
afterEach(() => rm(folder, { recursive: true }));

it('is read as it was written, by its owner alone, and leaves nothing beside it', async () => {
  expect(await readProfiles(path)).toEqual(NO_PROFILES);

  await writeProfiles(path, NO_PROFILES);
  await writeProfiles(path, profiles);

  expect(await readProfiles(path)).toEqual(profiles);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  expect(await readdir(dirname(path))).toEqual(['profiles.json']);
});

it('is not used when others can read it', async () => {
  await writeProfiles(path, profiles);
  await chmod(path, 0o640);

  await expect(readProfiles(path)).rejects.toMatchObject({
    code: 'HOST_NOT_READY',
    why: 'Its mode is 640; it must be 600.',
  });
});

it('is refused when it is damaged, without showing what is in it', async () => {
  await writeProfiles(path, profiles);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"waas_secret"', '"waas_secret'));

  const error: unknown = await readProfiles(path).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: 'HOST_NOT_READY' });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('waas_secret');
});
