import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import { startTelegram, type Telegram } from '@codexdlc/tools/telegram';
import { freePort } from '@codexdlc/tools/testing/free-port';
import { startServerProcess, type RunningServer } from '@codexdlc/tools/testing/server-process';
import { startTestServers } from '@codexdlc/tools/testing/start-servers';
import type { TrialOptions } from './trial-options.ts';

const run = promisify(execFile);
const FOLDER = join(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 60_000;

export interface Trial {
  url: string;
  /** Opens once: the owner chooses mail and password there. */
  ownerLink: string;
  databaseUrl: string;
  /** Signs the links of customers. */
  sessionSecret: Secret;
  mails: MailCatcher;
  telegram: Telegram | undefined;
  processes: { backend: RunningServer; worker: RunningServer; bot: RunningServer | undefined };
  stop(): Promise<void>;
}

export interface TrialWish extends Omit<TrialOptions, 'help'> {
  /** PATH and the like, and settings of the salon that differ from the usual ones. */
  env: Record<string, string | undefined>;
  say: (step: string) => void;
}

/** All processes of a salon as a tenant has them, on this machine, with stores of their own. */
export async function startTrial({ say, ...wish }: TrialWish): Promise<Trial> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    say('Postgres and Redis');
    const servers = await startTestServers();
    stops.push(() => servers.stop());
    const mails = await startMailCatcher();
    stops.push(() => mails.stop());
    const telegram = wish.hasTelegram ? await startTelegram() : undefined;
    if (telegram) stops.push(() => telegram.stop());
    const alive = await mkdtemp(join(tmpdir(), 'salon-trial-'));
    stops.push(() => rm(alive, { recursive: true, force: true }));

    const port = wish.port === 0 ? await freePort() : wish.port;
    const url = `http://127.0.0.1:${port}`;
    const sessionSecret = new Secret(randomBytes(32).toString('base64'));
    const token = randomBytes(24).toString('base64url');
    const env = {
      ...wish.env,
      DATABASE_URL: servers.databaseUrl,
      REDIS_URL: servers.redisUrl,
      SITE_URL: url,
      PORT: String(port),
      SESSION_SECRET: sessionSecret.reveal(),
      ADMIN_ONE_TIME_TOKEN: token,
      LANGUAGE: wish.language,
      SMTP_URL: mails.smtpUrl,
      MAIL_FROM: 'salon@salon.example',
      ...(telegram && {
        TELEGRAM_BOT_TOKEN: telegram.addBot({ username: 'salon_trial_bot' }).token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
      }),
    };
    say('tables');
    await run(process.execPath, ['src/main-migrate.ts'], { cwd: FOLDER, env });
    if (!wish.isEmpty) {
      say('demo data');
      await run(process.execPath, ['src/main-demo-data.ts', '--seed', wish.seed], { cwd: FOLDER, env });
    }
    say('backend and worker');
    const start = async (entry: string, readyText: string): Promise<RunningServer> => {
      const server = await startServerProcess({
        command: process.execPath,
        args: [`src/${entry}.ts`],
        cwd: FOLDER,
        env: { ...env, ALIVE_FILE: join(alive, entry) },
        readyText,
        startTimeoutMs: START_TIMEOUT_MS,
        stopSignal: 'SIGTERM',
      });
      stops.push(() => server.stop());
      return server;
    };
    const [backend, worker, bot] = await Promise.all([
      start('main-backend', 'listening'),
      start('main-worker', 'working'),
      telegram ? start('main-bot', 'polling') : undefined,
    ]);
    return {
      url,
      ownerLink: `${url}/admin/first#${token}`,
      databaseUrl: servers.databaseUrl,
      sessionSecret,
      mails,
      telegram,
      processes: { backend, worker, bot },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
