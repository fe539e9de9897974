import { fork } from 'node:child_process';
import { join } from 'node:path';
import { EXIT_CONFIGURATION } from '@codexdlc/domain/process/configuration-error';
import { jsonLine, readableLine } from './log-line-plan.ts';
import { gatewayProcess, hasBot, hubProcess, PLATFORM_PROCESSES } from './platform-processes.ts';
import type { Prepared } from './prepare-platform.ts';
import type { Running } from '@codexdlc/domain/process/run-until-signal';
import { botWords, startWords } from './start-words.ts';
import { supervise } from './supervise.ts';

const PREPARE = join(import.meta.dirname, '..', 'main-prepare.ts');

export interface PlatformOptions {
  env: Record<string, string | undefined>;
  /** For people on a terminal; else JSON lines for whoever collects them. */
  isTerminal: boolean;
  stopStores: boolean;
  /** A child that is asked to stop has so long. */
  killAfterMs: number;
  write(text: string): void;
  exit(code: number): never;
}

/** What a child tells when it is ready. */
interface Ready {
  url?: string;
  lanes?: number;
  username?: string;
}

/** `npm start`: prepares, starts api, worker, gateway and, with a token, the hub, and keeps them running until it is stopped. */
export async function runPlatform(options: PlatformOptions): Promise<Running & { killAll: () => void }> {
  const { gatewayEnv, hubEnv, ...prepared } = await prepare(options);
  const withBot = hasBot(options.env);
  const vital = [...PLATFORM_PROCESSES, gatewayProcess(gatewayEnv)];
  const processes = [...vital, ...(withBot ? [hubProcess(hubEnv)] : [])];
  const say = (name: string, line: string): void => {
    options.write(`${options.isTerminal ? readableLine(name, line) : jsonLine(name, line)}\n`);
  };
  const ready = new Map<string, Ready>();
  let isTold = false;
  const supervisor = supervise({
    processes,
    env: options.env,
    killAfterMs: options.killAfterMs,
    onLine: say,
    onEvent: (name, text) => {
      const event = { level: 'warn', time: new Date().toISOString(), process: name, message: text };
      say(name, JSON.stringify(event));
    },
    onMessage: (name, message) => {
      ready.set(name, message as Ready);
      const bot = ready.get('hub');
      if (isTold && name === 'hub' && bot !== undefined) options.write(`${botWords(bot)}\n`);
      if (isTold || vital.some((one) => !ready.has(one.name))) return;
      isTold = true;
      const { url: apiUrl = '' } = ready.get('api') ?? {};
      const { lanes = 1 } = ready.get('worker') ?? {};
      const { url: siteUrl = '' } = ready.get('gateway') ?? {};
      for (const line of startWords({
        ...prepared,
        apiUrl,
        lanes,
        siteUrl,
        bot: bot ?? (withBot ? 'starting' : 'none'),
      }))
        options.write(`${line}\n`);
    },
  });
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    if (options.stopStores) await runScript(options, ['--stop-stores']);
  };
  void supervisor.hopeless.then(async ({ name }) => {
    options.write(`${name} cannot run with this configuration; stopping.\n`);
    await stop();
    options.exit(EXIT_CONFIGURATION);
  });
  return { stop, killAll: supervisor.killAll };
}

async function prepare(options: PlatformOptions): Promise<Prepared> {
  const { code, message } = await runScript(options, []);
  if (code !== 0 || message === undefined) options.exit(code === 0 ? 1 : code);
  return message as Prepared;
}

function runScript({ env }: PlatformOptions, args: string[]): Promise<{ code: number; message: unknown }> {
  const child = fork(PREPARE, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  let message: unknown;
  child.once('message', (sent) => {
    message = sent;
  });
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve({ code: code ?? 1, message });
    });
    child.once('error', () => {
      resolve({ code: 1, message });
    });
  });
}
