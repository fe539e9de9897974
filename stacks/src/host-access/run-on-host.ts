import { spawn } from 'node:child_process';
import { endSsh, type PipedChild } from './child-connection.ts';
import { HostError } from './host-error.ts';
import { openInTurn } from './opening-gate.ts';
import type { SshAccess } from './ssh-access.ts';
import { controlPath, sshCommand } from './ssh-command.ts';
import { remoteWords, whereOf } from './ssh-command-plan.ts';
import { explainSshEnd, todoFor } from './ssh-failure-rules.ts';

export interface RemoteRun {
  input?: string | Buffer;
  timeoutMs?: number;
  /** Exit codes that are an answer too; 0 alone unless given. */
  okCodes?: readonly number[];
}

export interface RemoteOutcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const KEPT_STDERR = 16_384;

/**
 * Runs a constant command there; what varies goes in as input. When it takes too long the connection is given up: the
 * far side sees its input end, and what it writes goes nowhere.
 */
export function runOnHost(
  access: SshAccess,
  words: readonly string[],
  run: RemoteRun = {},
): Promise<RemoteOutcome> {
  const { file, args } = sshCommand(access, remoteWords(words));
  return openInTurn(controlPath(access), (watched) => {
    const child = watched(spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] }));
    return endOf(child, access, words, run);
  });
}

function endOf(
  child: PipedChild,
  access: SshAccess,
  words: readonly string[],
  run: RemoteRun,
): Promise<RemoteOutcome> {
  const timeoutMs = run.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    let stderr = '';
    const timer = setTimeout(() => {
      endSsh(child);
      reject(late(access, words, timeoutMs));
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (stderr = `${stderr}${chunk.toString()}`.slice(-KEPT_STDERR)));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(notStarted(error));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const exitCode = code ?? undefined;
      const stdout = Buffer.concat(out).toString('utf8');
      if (exitCode !== undefined && (run.okCodes ?? [0]).includes(exitCode))
        resolve({ exitCode, stdout, stderr });
      else reject(failed(access, { exitCode, stderr }));
    });
    // A command that ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => undefined).end(run.input ?? '');
  });
}

export function failed(access: SshAccess, end: { exitCode: number | undefined; stderr: string }): HostError {
  const { code, why, todo } = explainSshEnd(whereOf(access), end);
  return new HostError(code, why, todo);
}

export function notStarted(cause: Error): HostError {
  return new HostError('SSH_MISSING', `ssh could not be started (${cause.message})`, todoFor('SSH_MISSING'), {
    cause,
  });
}

function late(access: SshAccess, words: readonly string[], timeoutMs: number): HostError {
  const why = `"${words.join(' ')}" did not end within ${timeoutMs / 1000} s at ${whereOf(access)}`;
  return new HostError('HOST_TIMEOUT', why, todoFor('HOST_TIMEOUT'));
}
