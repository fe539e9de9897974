import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { BootRequest } from './machines.ts';
import {
  LABEL_ADDRESS,
  LABEL_CLOUD,
  LABEL_ORDER,
  LABEL_SERVER,
  networkName,
  serverName,
} from './names-plan.ts';

export interface ServerWish {
  cloud: string;
  image: string;
  ipv4: string;
  nameservers: readonly string[];
  request: Pick<BootRequest, 'id' | 'name' | 'userData' | 'sshKeys' | 'memoryMb' | 'cpus'>;
}

/** The types of the client do not know the field yet. */
interface ServerHostConfig extends HostConfig {
  CgroupnsMode: 'private';
}

const MEGABYTE = 1024 * 1024;

/** One by one: where a machine lacks one of all capabilities, `--privileged` is refused. Not among them: clock, modules, reboot. */
const CAPABILITIES = [
  'AUDIT_CONTROL',
  'AUDIT_READ',
  'BLOCK_SUSPEND',
  'DAC_READ_SEARCH',
  'IPC_LOCK',
  'IPC_OWNER',
  'LEASE',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'MKNOD',
  'NET_ADMIN',
  'NET_BROADCAST',
  'NET_RAW',
  'SYSLOG',
  'SYS_ADMIN',
  'SYS_CHROOT',
  'SYS_NICE',
  'SYS_PTRACE',
  'SYS_TTY_CONFIG',
];

/**
 * A container in which a whole system boots and Docker runs. Its cgroups are a namespace of their own: Docker in it makes its
 * groups below the server's, so that limits of the server hold for all that runs on it, and nothing of them stays behind.
 */
export function planServer({ cloud, image, ipv4, nameservers, request }: ServerWish): ContainerCreateOptions {
  const { id, name, userData, sshKeys } = request;
  const hostConfig: ServerHostConfig = {
    CapAdd: CAPABILITIES,
    CgroupnsMode: 'private',
    SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    MaskedPaths: [],
    ReadonlyPaths: [],
    DeviceCgroupRules: ['a *:* rwm'],
    Mounts: [
      {
        Type: 'volume',
        Source: serverName(cloud, id),
        Target: '/var/lib/docker',
        VolumeOptions: {
          NoCopy: true,
          Labels: { [LABEL_CLOUD]: cloud, [LABEL_SERVER]: id },
          DriverConfig: { Name: 'local', Options: {} },
        },
      },
    ],
    Tmpfs: { '/run': 'rw,exec,mode=755', '/run/lock': 'rw,mode=1777' },
    ...limitsOf(request),
    // A reboot from within ends the container; so does a power-off from within, which Docker cannot tell from it.
    RestartPolicy: { Name: 'unless-stopped' },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '2m', 'max-file': '1' } },
  };
  return {
    name: serverName(cloud, id),
    Image: image,
    Hostname: name.split('.', 1)[0],
    Tty: true, // the console: systemd writes to it, and its log has no frames
    Env: ['container=docker', 'SYSTEMD_COLORS=0', `NAMESERVERS=${nameservers.join(' ')}`],
    Labels: {
      [LABEL_CLOUD]: cloud,
      [LABEL_SERVER]: id,
      [LABEL_ADDRESS]: ipv4,
      [LABEL_ORDER]: JSON.stringify({ name, userData, sshKeys }),
    },
    HostConfig: hostConfig,
    NetworkingConfig: {
      EndpointsConfig: { [networkName(cloud)]: { IPAMConfig: { IPv4Address: ipv4 } } },
    },
  };
}

/** As `docker update` takes them; what is not given is unlimited. */
export function limitsOf({ memoryMb, cpus }: Pick<BootRequest, 'memoryMb' | 'cpus'>): {
  Memory?: number;
  MemorySwap?: number;
  NanoCpus?: number;
} {
  return {
    ...(memoryMb === undefined ? {} : { Memory: memoryMb * MEGABYTE, MemorySwap: memoryMb * MEGABYTE }),
    ...(cpus === undefined ? {} : { NanoCpus: cpus * 1e9 }),
  };
}
