import { spawn } from 'node:child_process';

export interface CommandResult {
  exitCode: number;
  output: string;
}

export interface CommandOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** Runs a program to its end and keeps what it printed. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer) => chunks.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const ending = signal ? `\n${command} was stopped by ${signal}` : '';
      resolve({ exitCode: code ?? 1, output: `${Buffer.concat(chunks).toString()}${ending}` });
    });
  });
}
