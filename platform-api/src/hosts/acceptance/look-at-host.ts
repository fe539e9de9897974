import { randomBytes } from 'node:crypto';
import type { HostSettings } from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { demultiplex, orUndefined } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import type { FoundHost } from './check-rules.ts';
import {
  LOOK_AROUND,
  LOOK_AT_DISK,
  readLimits,
  readSurroundings,
  TRIED_MEMORY_BYTES,
  TRIED_PROCESSES,
  TRY_MEMORY,
  TRY_PROCESSES,
  type Probe,
  type ProbeResult,
} from './probe-rules.ts';

const MB = 1024 * 1024;
const PROBE_MS = 60_000;

interface DockerInfo {
  ServerVersion: string;
  Architecture: string;
  MemTotal: number;
  SystemTime: string;
}

/** Asks a machine's Docker, and tries in containers of `image` what it says. Leaves nothing behind. */
export async function lookAtHost(
  docker: Docker,
  image: string,
  edge: HostSettings['edge'],
): Promise<FoundHost> {
  const info = (await docker.info()) as DockerInfo;
  const askedAt = Date.now();
  const [networks, ownPorts] = await Promise.all([docker.listNetworks(), portsOf(docker, edge)]);
  const others = networks.filter(
    ({ Labels }) => (Labels as Record<string, string> | null)?.[LABEL_TENANT] === undefined,
  );
  const ours = new Set(
    networks.filter((network) => !others.includes(network)).map(({ Id }) => `br-${Id.slice(0, 12)}`),
  );
  const run = (probe: Probe): Promise<ProbeResult> => runProbe(docker, image, probe);
  const around = await run(LOOK_AROUND);
  const surroundings = readSurroundings(around.output, (await run(LOOK_AT_DISK)).output);
  const limits = readLimits(await run(TRY_MEMORY), await run(TRY_PROCESSES));
  return {
    dockerVersion: info.ServerVersion,
    architecture: info.Architecture,
    memoryMb: Math.floor(info.MemTotal / MB),
    clockSeconds: Math.abs(new Date(info.SystemTime).getTime() - askedAt) / 1000,
    dockerNetworks: others.map(({ Name, IPAM }) => ({
      name: Name,
      subnets: (IPAM?.Config ?? []).flatMap(({ Subnet }) => Subnet ?? []),
    })),
    ownPorts,
    limits,
    surroundings: { ...surroundings, routes: surroundings.routes.filter(({ via }) => !ours.has(via)) },
  };
}

/** Our nginx is on the network of the machine: when it runs, the ports of the edge are its. */
async function portsOf(docker: Docker, edge: HostSettings['edge']): Promise<number[]> {
  const found = await orUndefined(docker.getContainer(edge.containerName).inspect());
  const isOurs = found?.State.Running === true && found.Config.Labels[LABEL_ROLE] === 'edge';
  return isOurs ? [edge.httpPort, edge.httpsPort] : [];
}

async function runProbe(docker: Docker, image: string, probe: Probe): Promise<ProbeResult> {
  const [program = '', ...args] = probe.command;
  const container = await docker.createContainer({
    name: `waas-probe-${randomBytes(4).toString('hex')}`,
    Image: image,
    Entrypoint: [program],
    Cmd: args,
    User: '0',
    Tty: false,
    HostConfig: {
      NetworkMode: probe.onHost ? 'host' : 'none',
      Memory: TRIED_MEMORY_BYTES,
      MemorySwap: TRIED_MEMORY_BYTES,
      PidsLimit: TRIED_PROCESSES,
      LogConfig: { Type: 'json-file', Config: {} },
    },
  });
  try {
    await container.start();
    const { StatusCode: exitCode } = (await container.wait({
      abortSignal: AbortSignal.timeout(PROBE_MS),
    })) as { StatusCode: number };
    return { exitCode, output: demultiplex(await container.logs({ stdout: true, stderr: false })) };
  } finally {
    await orUndefined(container.remove({ force: true, v: true }));
  }
}
