import type Docker from 'dockerode';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import { findExecutable } from '../engine/find-executable.ts';
import { SetupError } from '../errors.ts';
import { aptInstall } from '../packages/apt-install.ts';
import type { Progress, Step } from '../progress/index.ts';
import { connectDocker, dockerAnswers } from './connect-docker.ts';
import { decideDockerWay } from './docker-plan.ts';
import { findDockerd } from './find-dockerd.ts';
import { startDockerd } from './start-dockerd.ts';

const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export interface EnsureDockerOptions {
  mayInstall: boolean;
  config?: ToolsConfig;
}

/** A Docker that answers: the one that runs, else one that is started here and left running, else one from apt. */
export async function ensureDocker(progress: Progress, options: EnsureDockerOptions): Promise<Docker> {
  const docker = connectDocker();
  if (await dockerAnswers(docker)) return docker;
  const config = options.config ?? readToolsConfig();
  await progress.step('docker', (step) => bringUp(docker, { ...options, config }, step));
  return docker;
}

async function bringUp(
  docker: Docker,
  { mayInstall, config }: Required<EnsureDockerOptions>,
  step: Step,
): Promise<void> {
  const way = decideDockerWay({
    answers: false,
    dockerd: (await find('dockerd', config)) !== undefined,
    apt: (await find('apt-get', config)) !== undefined,
    root: process.getuid?.() === 0,
    mayInstall,
    address: config.env['DOCKER_HOST'],
    running: await findDockerd(),
  });
  if (way.do === 'use') return;
  if (way.do === 'refuse') throw new SetupError('Docker does not answer', way.why, way.todo);
  if (way.do === 'install-and-start') {
    step.update('installing docker.io with apt-get');
    await aptInstall(['docker.io', 'iptables'], config.env);
    // Debian's package starts it by itself where there is a service manager.
    if (await dockerAnswers(docker)) return;
  }
  const dockerd = await find('dockerd', config);
  if (dockerd === undefined)
    throw new SetupError(
      'Docker was installed, but there is no dockerd',
      `looked in ${SYSTEM_FOLDERS.join(', ')}`,
      'Install Docker yourself and run this again',
    );
  step.update('starting dockerd');
  const { pid, log } = await startDockerd(dockerd, config.cacheRoot, () => dockerAnswers(docker));
  step.update(`dockerd ${pid} started, it keeps running; log ${log}`);
}

function find(name: string, config: ToolsConfig): Promise<string | undefined> {
  return findExecutable(
    [...config.path.split(':').filter((folder) => folder.startsWith('/')), ...SYSTEM_FOLDERS],
    name,
  );
}
