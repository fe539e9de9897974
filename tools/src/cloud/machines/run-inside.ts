import type Docker from 'dockerode';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFLICT, statusOf } from './docker-answers.ts';

const BOOT_MS = 30_000;
const AGAIN_MS = 250;

/**
 * Runs a command as root in a server that runs, and gives what it printed; another end than 0 throws. One that Docker
 * is just starting again is waited for.
 */
export async function runInside(container: Docker.Container, command: string[]): Promise<string> {
  const exec = await execWhenUp(container, command);
  const output = await text(await exec.start({ Tty: true }));
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== 0)
    throw new Error(`${command.join(' ')} ended with ${ExitCode ?? 'no exit code'}: ${output.trim()}`);
  return output;
}

async function execWhenUp(container: Docker.Container, command: string[]): Promise<Docker.Exec> {
  const until = Date.now() + BOOT_MS;
  for (;;) {
    try {
      return await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true, Tty: true });
    } catch (error) {
      const isRestarting =
        statusOf(error) === CONFLICT && error instanceof Error && error.message.includes('restarting');
      if (!isRestarting || Date.now() > until) throw error;
      await sleep(AGAIN_MS);
    }
  }
}
