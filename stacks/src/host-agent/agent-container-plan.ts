import { createHash } from 'node:crypto';
import { defaultCaDir } from '../edge/edge-paths-plan.ts';
import type { EdgeHost } from '../edge/index.ts';
import { LABEL_ROLE } from '../tenant/names-plan.ts';

export const AGENT_NAME = 'waas-agent';
export const LABEL_AGENT_PLAN = 'dev.codexdlc.plan';

const MEBIBYTE = 1024 * 1024;

/**
 * A container that sleeps; each call is a process of its own in it. It has Docker and the edge folder, since that is its
 * work, sees the processes of the host to tell nginx to read its files again, and has nothing else.
 */
export function planAgentContainer(name: string, edge: EdgeHost, imageId: string) {
  const folders = [edge.dir, defaultCaDir(edge.dir)];
  const options = {
    name,
    Image: imageId,
    Cmd: ['sleep', 'infinity'],
    User: '0:0',
    HostConfig: {
      NetworkMode: 'host',
      PidMode: 'host',
      Binds: [
        ...folders.map((folder) => `${folder}:${folder}:rw`),
        '/var/run/docker.sock:/var/run/docker.sock',
      ],
      Tmpfs: { '/tmp': 'rw,nosuid,nodev,size=64m,mode=1777' },
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      // To find out whether ports below 1024 are free.
      CapAdd: ['NET_BIND_SERVICE'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 512 * MEBIBYTE,
      MemorySwap: 512 * MEBIBYTE,
      PidsLimit: 256,
      RestartPolicy: { Name: 'always' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
    },
  };
  const plan = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 16);
  return { ...options, Labels: { [LABEL_ROLE]: 'agent', [LABEL_AGENT_PLAN]: plan } };
}
