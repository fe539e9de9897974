import type { Output } from '../output.ts';
import type { Host } from './remote.ts';

export function showChecks(output: Output, { checks }: Host): void {
  for (const { name, ok, found, todo } of checks) {
    output.stepLine({ subject: name, outcome: found, tone: ok ? undefined : 'bad' });
    if (!ok && todo !== undefined) output.line(`               ${todo}`);
  }
}
