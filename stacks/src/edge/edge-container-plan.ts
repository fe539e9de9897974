import { createHash } from 'node:crypto';
import { LABEL_ROLE } from '../tenant/names-plan.ts';
import { edgePaths } from './edge-paths-plan.ts';
import type { EdgeHost } from './site.ts';

export const LABEL_HOME = 'dev.codexdlc.home';
export const LABEL_PLAN = 'dev.codexdlc.plan';

const MEBIBYTE = 1024 * 1024;

/** nginx with the host's network and next to nothing else: its configuration is read-only even to root inside. */
export function planEdgeContainer(host: EdgeHost, imageId: string) {
  const paths = edgePaths(host.dir);
  const options = {
    name: host.containerName,
    Image: imageId,
    Entrypoint: ['/usr/sbin/nginx'],
    Cmd: ['-c', paths.mainConf],
    User: '0:0',
    WorkingDir: '/',
    StopSignal: 'SIGQUIT',
    StopTimeout: 10,
    HostConfig: {
      NetworkMode: 'host',
      Binds: [`${host.dir}:${host.dir}:ro`, `${paths.logsDir}:${paths.logsDir}:rw`],
      Tmpfs: { '/run/nginx': 'rw,noexec,nosuid,nodev,size=256m,mode=755' },
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      // Ports below 1024; workers of another user, their folders and log files; keys that the publisher owns.
      CapAdd: ['NET_BIND_SERVICE', 'SETUID', 'SETGID', 'CHOWN', 'DAC_OVERRIDE'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 512 * MEBIBYTE,
      MemorySwap: 512 * MEBIBYTE,
      PidsLimit: 256,
      // "unless-stopped" stays down when the daemon was killed.
      RestartPolicy: { Name: 'always' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '5m', 'max-file': '3' } },
    },
  };
  const plan = createHash('sha256')
    .update(JSON.stringify([options, host.httpPort, host.httpsPort]))
    .digest('hex')
    .slice(0, 16);
  return { ...options, Labels: { [LABEL_ROLE]: 'edge', [LABEL_HOME]: host.dir, [LABEL_PLAN]: plan } };
}
