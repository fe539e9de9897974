import { publicAddressOf } from '@codexdlc/domain/public-address';
import { swarmOptions } from '../tenants/swarm-options.ts';
import { createProgress } from '@codexdlc/tools/progress';
import { openPlatform } from '../cli/open-platform.ts';
import { parseConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { accessOf } from '../hosts/host-access.ts';
import type { Platform, RemoteHost } from '../platform.ts';
import { diskFull, saysDiskFull } from './disk-full.ts';
import { dockerAway, saysDockerAway } from './docker-away.ts';
import type { EngineTask, FromEngine, ToEngine } from './engine-task.ts';
import { hostTrouble } from './host-trouble.ts';
import { performEngineTask } from './perform-engine-task.ts';
import { killRun } from './run-processes.ts';
import type { StackCrypter } from './stack-crypter.ts';

export interface EngineChannel {
  env: Record<string, string | undefined>;
  send: (message: FromEngine) => void;
  onMessage: (listener: (message: ToEngine) => void) => void;
  onDisconnect: (listener: () => void) => void;
  disconnect: () => void;
  exit: (code: number) => void;
  /** Of a new stack, begun when its task came. */
  crypter?: () => Promise<StackCrypter> | undefined;
}

/**
 * Life of the process that drives the engine. It ends itself, and all that it started, when its worker is gone or has
 * not renewed the lease in time: another worker may be at the same tenant by then.
 */
export function runEngineProcess(channel: EngineChannel): void {
  const abort = new AbortController();
  const runId = channel.env['WAAS_RUN_ID'];
  const endAtOnce = (): void => {
    void (runId === undefined ? Promise.resolve() : killRun(runId)).finally(() => {
      channel.exit(1);
    });
  };
  let fuse: NodeJS.Timeout | undefined;

  channel.onDisconnect(endAtOnce);
  channel.onMessage((message) => {
    switch (message.type) {
      case 'lease':
        clearTimeout(fuse);
        fuse = setTimeout(endAtOnce, message.validForMs);
        break;
      case 'cancel':
        abort.abort();
        break;
      case 'start':
        void perform(channel, message.task, abort.signal).finally(() => {
          clearTimeout(fuse);
          channel.disconnect();
          channel.exit(0);
        });
        break;
    }
  });
}

async function perform(channel: EngineChannel, task: EngineTask, signal: AbortSignal): Promise<void> {
  try {
    const platform = await platformFor(channel, task);
    const { changes, warnings } = await performEngineTask({
      platform,
      task,
      tell: channel.send,
      signal,
      crypter: channel.crypter?.(),
    });
    channel.send({ type: 'done', changes, warnings });
  } catch (error) {
    channel.send({ type: 'failed', error: describe(error) });
  }
}

/** This machine's tools, with the folder, ports and key of the host that the task names. */
async function platformFor(channel: EngineChannel, task: EngineTask): Promise<Platform> {
  const { settings, name } = task.host;
  const config = parseConfig(channel.env);
  const progress = createProgress({ stream: process.stderr, json: true });
  const platform = await openPlatform(config, channel.env, progress, { mayStartDocker: false });
  const remote = remoteOf(task.host, config.homeDir);
  const publicAddress = publicAddressOf(settings);
  return {
    ...platform,
    // What is built for another machine comes from the Docker of this one.
    config: remote === undefined ? { ...config, dockerHost: settings.dockerHost } : config,
    ...(remote === undefined ? {} : { remote }),
    ...(publicAddress === undefined ? {} : { publicAddress }),
    ...(settings.swarm === undefined
      ? {}
      : { swarm: await swarmOptions(settings.swarm, config.homeDir, platform.tools) }),
    home: { ...platform.home, edgeDir: settings.edge.dir },
    host: {
      name,
      edgeContainer: settings.edge.containerName,
      httpPort: settings.edge.httpPort,
      httpsPort: settings.edge.httpsPort,
      firstPort: settings.firstPort,
      networkRange: settings.networkRange,
    },
    masterKey: Buffer.from(task.masterKey, 'base64url'),
  };
}

function remoteOf({ kind, settings }: EngineTask['host'], homeDir: string): RemoteHost | undefined {
  if (kind !== 'own-server' && settings.ssh === undefined) return undefined;
  return { kind, ssh: accessOf(settings, homeDir) };
}

type Failure = Extract<FromEngine, { type: 'failed' }>['error'];

function describe(thrown: unknown): Failure {
  const error = hostTrouble(thrown) ?? thrown;
  if (error instanceof AppError) {
    const { code, message, why, todo, reason, facts } = error;
    return {
      code,
      what: message,
      ...(why === undefined ? {} : { why }),
      ...(todo === undefined ? {} : { todo }),
      ...(reason === undefined ? {} : { reason }),
      ...(facts === undefined ? {} : { facts }),
      ...(facts?.['endedEarly'] === true ? { endedEarly: true } : {}),
    };
  }
  if (error instanceof Error && saysDiskFull(error.message)) return describe(diskFull(error.message, error));
  if (error instanceof Error && saysDockerAway(error.message)) return describe(dockerAway(error));
  return {
    code: 'ENGINE_FAILED',
    what: 'The update failed in a way that nobody foresaw.',
    why: error instanceof Error ? error.message.slice(0, 2000) : String(error),
  };
}
