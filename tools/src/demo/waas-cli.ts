import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { SetupError } from '../errors.ts';
import type { DemoOptions } from './demo-options.ts';

const MAIN = join(import.meta.dirname, '../../../platform-api/src/main-waas.ts');

const Line = z.looseObject({
  type: z.string(),
  message: z.string().optional(),
  why: z.string().optional(),
  todo: z.string().optional(),
});
export type WaasLine = z.infer<typeof Line>;

export interface RunOptions {
  onLine?: (line: WaasLine) => void;
  /** Ends the command as Ctrl-C would: in order, leaving nothing half-done. */
  signal?: AbortSignal;
}

export interface WaasCli {
  /** Runs one command of the product's own command line and answers its result; throws its error in words. */
  run(args: string[], options?: RunOptions): Promise<WaasLine>;
}

export function createWaasCli({ httpPort, httpsPort }: DemoOptions): WaasCli {
  const env = { WAAS_HTTP_PORT: String(httpPort), WAAS_HTTPS_PORT: String(httpsPort) };
  return {
    async run(args, { onLine = () => undefined, signal } = {}) {
      signal?.throwIfAborted();
      // A process group of its own: Ctrl-C is for the demo, which then takes the tenant down in order.
      const child = execa(process.execPath, [MAIN, ...args, '--json'], {
        env,
        reject: false,
        stderr: 'pipe',
        detached: true,
      });
      signal?.addEventListener('abort', () => child.kill('SIGINT'));
      let last: WaasLine = { type: 'none' };
      for await (const text of child) {
        const line = Line.safeParse(jsonOf(text));
        if (!line.success) continue;
        last = line.data;
        onLine(last);
      }
      const { exitCode, stderr } = await child;
      if (exitCode === 0) return last;
      const words = last.type === 'error' ? [last.message, last.why, last.todo] : [stderr];
      const [what = 'failed', why = '', ...todo] = words.filter((word) => word !== undefined && word !== '');
      throw new SetupError(`waas ${args[0] ?? ''}: ${what}`, why, todo.join('\n'));
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
