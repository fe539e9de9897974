import type Docker from 'dockerode';
import { text } from 'node:stream/consumers';

/** Runs a command as root in a server that runs, and gives what it printed; another end than 0 throws. */
export async function runInside(container: Docker.Container, command: string[]): Promise<string> {
  const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true, Tty: true });
  const output = await text(await exec.start({ Tty: true }));
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== 0)
    throw new Error(`${command.join(' ')} ended with ${ExitCode ?? 'no exit code'}: ${output.trim()}`);
  return output;
}
