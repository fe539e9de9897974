import type { ToolsConfig } from '../../../config.ts';
import { ensureProgram } from '../../../packages/ensure-program.ts';
import type { Progress } from '../../../progress/index.ts';

/** Path of the vendor's command line: the machine's own, else the one of Debian's package. */
export function ensureHcloudCli(progress: Progress, config?: ToolsConfig): Promise<string> {
  const cli = {
    names: ['hcloud'],
    package: 'hcloud-cli',
    step: 'hcloud',
    missing: 'The command line of Hetzner Cloud is missing',
    todo: 'Install hcloud (https://github.com/hetznercloud/cli)',
  } as const;
  return ensureProgram(cli, progress, config);
}
