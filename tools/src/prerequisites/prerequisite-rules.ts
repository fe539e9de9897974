import type { Finding } from './finding.ts';

const GIBIBYTE = 1024 ** 3;
export const MIN_DISK_BYTES = 4 * GIBIBYTE;
const MIN_MEMORY_BYTES = 1 * GIBIBYTE;
/** Compiling the engine needs more than running it. */
const MIN_BUILD_MEMORY_BYTES = 3 * GIBIBYTE;

export interface PortHolder {
  pid: number;
  program: string;
}

export type PortFact = { port: number } & (
  { state: 'free' } | { state: 'ours' } | { state: 'taken'; holder?: PortHolder }
);

export function portFinding(fact: PortFact): Finding {
  const name = `port ${fact.port}`;
  if (fact.state === 'free') return { name, ok: true, found: 'free' };
  if (fact.state === 'ours') return { name, ok: true, found: 'held by our own nginx' };
  const holder = fact.holder ? `${fact.holder.program} (process ${fact.holder.pid})` : 'another program';
  return {
    name,
    ok: false,
    found: `held by ${holder}`,
    why: 'The sites of the tenants are served there.',
    todo: `Stop ${fact.holder?.program ?? 'that program'}, or choose another port for the edge.`,
  };
}

export function diskFinding(folder: string, freeBytes: number): Finding {
  const found = `${gibibytes(freeBytes)} free in ${folder}`;
  if (freeBytes >= MIN_DISK_BYTES) return { name: 'disk', ok: true, found };
  return {
    name: 'disk',
    ok: false,
    found,
    why: `Images, databases and the engine need ${gibibytes(MIN_DISK_BYTES)}.`,
    todo: 'Free some space, for example with "docker image prune".',
  };
}

export interface EngineFacts {
  ready: boolean;
  go: boolean;
  officialAnswers: boolean;
}

export function memoryFinding(availableBytes: number, engine: EngineFacts): Finding {
  const mustBuild = !engine.ready && !engine.officialAnswers;
  const needed = mustBuild ? MIN_BUILD_MEMORY_BYTES : MIN_MEMORY_BYTES;
  const found = `${gibibytes(availableBytes)} available`;
  if (availableBytes >= needed) return { name: 'memory', ok: true, found };
  const why = mustBuild
    ? `Building the engine needs ${gibibytes(needed)}.`
    : `The first tenant with its database needs ${gibibytes(needed)}.`;
  return { name: 'memory', ok: false, found, why, todo: 'Stop what is not needed, or add memory.' };
}

export function engineFinding({ ready, go, officialAnswers }: EngineFacts): Finding {
  const name = 'engine';
  if (ready) return { name, ok: true, found: 'ready' };
  if (officialAnswers) return { name, ok: true, found: 'not there yet; it will be downloaded' };
  if (go)
    return { name, ok: true, found: 'not there yet; it will be built from Go modules, in about 6 minutes' };
  return {
    name,
    ok: false,
    found: 'no engine, no answer from get.pulumi.com, no Go',
    why: 'Tenants are deployed by Pulumi.',
    todo: 'Install Pulumi or Go 1.26, or connect to the internet.',
  };
}

export type DockerFacts = { answers: true; version: string } | { answers: false; canStart: boolean };

export function dockerFinding(facts: DockerFacts): Finding {
  const name = 'docker';
  if (facts.answers) return { name, ok: true, found: facts.version };
  return {
    name,
    ok: false,
    found: 'does not answer',
    why: 'Every tenant runs in containers.',
    todo: facts.canStart
      ? 'Run "npm run setup": it starts Docker, or installs it.'
      : 'Start Docker, or install it (https://docs.docker.com/engine/install/), and add your user to the group "docker".',
  };
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIBIBYTE).toFixed(1)} GiB`;
}
