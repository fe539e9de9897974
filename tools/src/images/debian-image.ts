import type Docker from 'dockerode';
import { execa } from 'execa';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import { findExecutable } from '../engine/find-executable.ts';
import { SetupError } from '../errors.ts';
import { aptInstall } from '../packages/apt-install.ts';
import type { Step } from '../progress/index.ts';

const OFFICIAL = 'debian:bookworm-slim';
const OWN = 'waas/debian:bookworm';
const MIRROR = 'http://deb.debian.org/debian';
const REGISTRY = 'https://registry-1.docker.io/v2/';
const REGISTRY_TIMEOUT_MS = 3000;
const PULL_TIMEOUT_MS = 120_000;
const LEFT_OUT = [
  './usr/share/doc/*',
  './usr/share/man/*',
  './usr/share/info/*',
  './usr/share/locale/*',
  './var/cache/apt/*',
  './var/lib/apt/lists/*',
  './var/log/*',
  './dev/*',
];

const SOURCES_LIST = [
  `deb ${MIRROR} bookworm main`,
  `deb ${MIRROR} bookworm-updates main`,
  'deb http://deb.debian.org/debian-security bookworm-security main',
  '',
].join('\n');

/** Debian itself: the official image where a registry answers, else one made here from Debian's packages. */
export async function ensureDebianImage(
  docker: Docker,
  step: Step,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  if (await hasImage(docker, OFFICIAL)) return OFFICIAL;
  if (await hasImage(docker, OWN)) return OWN;
  if (await registryAnswers()) {
    step.update(`pulling ${OFFICIAL}`);
    if (await pull(docker)) return OFFICIAL;
  }
  await bootstrap(docker, step, config);
  return OWN;
}

async function hasImage(docker: Docker, name: string): Promise<boolean> {
  return docker
    .getImage(name)
    .inspect()
    .then(
      () => true,
      () => false,
    );
}

/** Asked first: the daemon itself tries for a long time where nothing answers. */
async function registryAnswers(): Promise<boolean> {
  try {
    const { status } = await fetch(REGISTRY, { signal: AbortSignal.timeout(REGISTRY_TIMEOUT_MS) });
    return status === 200 || status === 401;
  } catch {
    return false;
  }
}

async function pull(docker: Docker): Promise<boolean> {
  try {
    const output = await docker.pull(OFFICIAL, { abortSignal: AbortSignal.timeout(PULL_TIMEOUT_MS) });
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(output, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    return true;
  } catch {
    return false;
  }
}

async function bootstrap(docker: Docker, step: Step, config: ToolsConfig): Promise<void> {
  const debootstrap = await findDebootstrap(step, config);
  await mkdir(config.cacheRoot, { recursive: true });
  const root = await mkdtemp(join(config.cacheRoot, '.debian-'));
  try {
    step.update('making Debian from packages');
    const made = await execa(debootstrap, ['--variant=minbase', 'bookworm', root, MIRROR], {
      stdin: 'ignore',
      all: true,
      reject: false,
    });
    if (made.exitCode !== 0) throw bootstrapError(made.all);
    await writeFile(join(root, 'etc/apt/sources.list'), SOURCES_LIST);
    step.update('importing Debian');
    await importFolder(docker, root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function importFolder(docker: Docker, root: string): Promise<void> {
  const tar = execa(
    'tar',
    [
      '-C',
      root,
      '--numeric-owner',
      '--one-file-system',
      ...LEFT_OUT.map((path) => `--exclude=${path}`),
      '-cf',
      '-',
      '.',
    ],
    {
      buffer: false,
      stdin: 'ignore',
    },
  );
  const [repo, tag] = OWN.split(':');
  const output = await docker.importImage(tar.stdout, { repo, tag, changes: ['CMD ["bash"]'] });
  output.resume();
  await Promise.all([
    tar,
    new Promise((resolve, reject) => output.once('end', resolve).once('error', reject)),
  ]);
}

async function findDebootstrap(step: Step, config: ToolsConfig): Promise<string> {
  const folders = ['/usr/sbin', '/usr/bin'];
  const found = await findExecutable(folders, 'debootstrap');
  if (process.getuid?.() !== 0) throw noWay('making one from Debian packages needs root');
  if (found !== undefined) return found;
  if ((await findExecutable(folders, 'apt-get')) === undefined)
    throw noWay('this system has no debootstrap and no apt-get to install it with');
  step.update('installing debootstrap with apt-get');
  await aptInstall(['debootstrap'], config.env);
  return (await findExecutable(folders, 'debootstrap')) ?? '/usr/sbin/debootstrap';
}

function noWay(why: string): SetupError {
  return new SetupError(
    'There is no Debian image to build on',
    `Docker Hub does not answer, and ${why}`,
    `Run "docker pull ${OFFICIAL}" on a connection that reaches Docker Hub (or "docker load" it), and run this again`,
  );
}

function bootstrapError(output: string): SetupError {
  return new SetupError(
    'Debian could not be made from packages',
    output.split('\n').slice(-8).join('\n'),
    `Check that ${MIRROR} answers and that the disk has 1 GiB free, then run this again`,
  );
}
