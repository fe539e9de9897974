import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPO_ROOT } from '../repo/repo-root.ts';
import { freePort } from '../testing/free-port.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { fillSample, makeDatabase } from './fill-sample.ts';
import type { Language, Sample } from './sample.ts';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;

export interface SampleSite {
  url: string;
  firstSignIn: string;
  stop(): Promise<void>;
}

export interface SampleWish {
  sample: Sample;
  niche: string;
  language: Language;
  day: string;
  servers: { databaseUrl: string; redisUrl: string };
  /** PATH and the like for the processes of the blueprint. */
  env: Record<string, string | undefined>;
}

/** The booking product itself, as a tenant runs it, with a sample business in it. */
export async function startSampleSite(wish: SampleWish): Promise<SampleSite> {
  const { sample, niche, language, day, servers } = wish;
  const databaseUrl = await makeDatabase(servers.databaseUrl, `${niche}-${language}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const token = `pictures-${niche}-${language}`;
  const blueprint = join(REPO_ROOT, 'tenant-blueprints/salon');
  const env = {
    ...wish.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: servers.redisUrl,
    SITE_URL: url,
    PORT: String(port),
    SESSION_SECRET: `${token}-session-secret`,
    ADMIN_ONE_TIME_TOKEN: token,
    BUSINESS_NAME: sample.name,
    TAGLINE: sample.taglines[language],
    LANGUAGE: language,
    CHAIRS: String(sample.chairs),
    SLOT_STEP_MINUTES: String(sample.stepMinutes),
  };
  await run(process.execPath, ['src/main-migrate.ts'], { cwd: blueprint, env });
  await fillSample(databaseUrl, sample, day);
  const backend = await startServerProcess({
    command: process.execPath,
    args: ['src/main-backend.ts'],
    cwd: blueprint,
    env,
    readyText: 'listening',
    startTimeoutMs: START_TIMEOUT_MS,
    stopSignal: 'SIGTERM',
  });
  return { url, firstSignIn: `${url}/admin/first#${token}`, stop: () => backend.stop() };
}
