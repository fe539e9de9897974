import { execa } from 'execa';
import { mkdir } from 'node:fs/promises';
import { SetupError } from '../errors.ts';
import { pluginPath, type PluginName } from './engine-plan.ts';
import { PULUMI_VERSION } from './engine-versions.ts';
import { isExecutable } from './find-executable.ts';

const PROBE_TIMEOUT_MS = 3000;
const INSTALL_TIMEOUT_MS = 5 * 60_000;
const PLUGIN_TIMEOUT_MS = 3 * 60_000;

/** Whether the official download answers at all: the installer itself would try for a long time. */
export async function officialDownloadAnswers(): Promise<boolean> {
  const os = process.platform;
  const arch = process.arch;
  const url = `https://get.pulumi.com/releases/sdk/pulumi-v${PULUMI_VERSION}-${os}-${arch}.tar.gz`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Installs the engine and its language hosts into `root/bin`, as Pulumi's own Automation API does it. */
export async function installOfficialCli(root: string): Promise<void> {
  // Loaded only here: it takes most of a second, and nearly every run finds the engine in the cache.
  const [{ PulumiCommand }, { SemVer }] = await Promise.all([
    import('@pulumi/pulumi/automation/index.js'),
    import('semver'),
  ]);
  const install = PulumiCommand.install({ root, version: new SemVer(PULUMI_VERSION) });
  await withDeadline(install, INSTALL_TIMEOUT_MS, `the official installer of pulumi ${PULUMI_VERSION}`);
}

/** Fetches an official plugin into `home`; false when it cannot be had. */
export async function installOfficialPlugin(
  pulumi: string,
  home: string,
  env: NodeJS.ProcessEnv,
  plugin: PluginName,
): Promise<boolean> {
  await mkdir(home, { recursive: true });
  const result = await execa(
    pulumi,
    ['plugin', 'install', 'resource', plugin.name, plugin.version, '--non-interactive'],
    {
      env: { ...env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: 'true' },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: PLUGIN_TIMEOUT_MS,
    },
  );
  return result.exitCode === 0 && (await isExecutable(pluginPath(home, plugin)));
}

export async function versionOf(pulumi: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const options = {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
    extendEnv: false,
    reject: false,
    timeout: 15_000,
  };
  const { exitCode, stdout } = await execa(pulumi, ['version'], options);
  return exitCode === 0 ? stdout.trim().replace(/^v/, '') : undefined;
}

async function withDeadline(work: Promise<unknown>, timeoutMs: number, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new SetupError(
          `${what} did not end`,
          `${timeoutMs / 1000} s passed`,
          'Check the connection and run this again',
        ),
      );
    }, timeoutMs);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
