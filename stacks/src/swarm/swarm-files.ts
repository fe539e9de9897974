import { readFileSync } from 'node:fs';

export interface SwarmFiles {
  withEnv: string;
  gateStart: string;
  gateConf: string;
}

/** What tasks are given as configs of the Swarm. */
export function readSwarmFiles(): SwarmFiles {
  const read = (name: string): string =>
    readFileSync(new URL(`../../swarm-files/${name}`, import.meta.url), 'utf8');
  return { withEnv: read('with-env'), gateStart: read('gate-start'), gateConf: read('gate.conf.template') };
}
