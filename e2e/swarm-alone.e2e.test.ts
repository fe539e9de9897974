import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostClient } from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDatabase } from '../platform-api/src/backups/back-up.ts';
import { askContainer } from '../platform-api/src/backups/run-in-container.ts';
import { parseConfig } from '../platform-api/src/config.ts';
import { openHome } from '../platform-api/src/home/home.ts';
import { writeHostSettings } from '../platform-api/src/home/host-settings.ts';
import { readTasks } from '../stacks/src/swarm/read-tasks.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureAgentImage, ensureBlueprintImage } from '../tools/src/images/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';
import type { SiteAnswer, SiteQuestion } from './ask-by-name.ts';
import { openDockerStage, type DockerStage } from './docker-restart/docker-stage.ts';
import { leftIn } from './swarm-platform/left-in.ts';
import { uniqueSlug } from './test-platform.ts';

const ROOT = join(import.meta.dirname, '..');
const WAAS = join(ROOT, 'platform-api/src/main-waas.ts');
const ASK = `import { askByName } from '${join(import.meta.dirname, 'ask-by-name.ts')}';
console.log(JSON.stringify(await askByName(JSON.parse(process.argv[1]))));`;
const SET_UP_MS = 480_000;
const STEP_MS = 240_000;
const HTTPS_PORT = 443;
const SETTINGS = {
  name: 'this-machine',
  edgeContainer: 'waas-edge',
  httpPort: 80,
  httpsPort: HTTPS_PORT,
  firstPort: 20_000,
  networkRange: '10.200.0.0/14',
};

/** The Docker is one of the test's own: that of the machine must not become a Swarm. */
describe('a salon in the Swarm of this machine, with no platform running', () => {
  const slug = uniqueSlug('elm');
  const domain = `${slug}.localhost`;
  let refused: string | undefined;
  let stage: DockerStage;
  let docker: Docker;
  let root: string;
  let env: Record<string, string>;
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const opened = await openDockerStage({ tags: await tagsToCarry() });
    if (typeof opened === 'string') {
      refused = opened;
      return;
    }
    stage = opened;
    root = await mkdtemp(join(tmpdir(), 'waas-root-'));
    remove = async () => {
      await stage.remove();
      await rm(root, { recursive: true, force: true });
    };
    docker = hostClient({ dockerHost: stage.host });
    await docker.swarmInit({ ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' });
    await copyFile(join(ROOT, 'Pulumi.yaml'), join(root, 'Pulumi.yaml'));
    for (const name of ['stacks', 'node_modules', 'package.json'])
      await symlink(join(ROOT, name), join(root, name));
    const home = join(root, '.waas');
    const alone = { XDG_CONFIG_HOME: home, WAAS_URL: '', WAAS_TOKEN: '', WAAS_PROFILE: '' };
    env = {
      ...definedOnly(),
      ...alone,
      WAAS_HOME: home,
      DOCKER_HOST: stage.host,
      WAAS_DOCKER_HOST: stage.host,
    };
    await writeHostSettings((await openHome(parseConfig(env))).hostFile, SETTINGS);
  }, SET_UP_MS);
  beforeEach(({ skip }) => {
    if (refused !== undefined) skip(refused);
  });
  afterAll(() => remove(), SET_UP_MS);

  const waas = (...args: string[]) =>
    stage.run({ file: process.execPath, args: [WAAS, ...args], env, cwd: root });

  async function succeeds(...args: string[]): Promise<string> {
    const { code, output } = await waas(...args);
    expect(code, output).toBe(0);
    return output;
  }

  async function site(): Promise<SiteAnswer> {
    const question: SiteQuestion = { port: HTTPS_PORT, name: domain, trustsAnybody: true };
    const args = ['--input-type=module', '-e', ASK, JSON.stringify(question)];
    const { output } = await stage.run({ file: process.execPath, args, env });
    return JSON.parse(output) as SiteAnswer;
  }

  async function sql(text: string): Promise<string> {
    const command = ['psql', '--username=postgres', '--dbname=app', '-v', 'ON_ERROR_STOP=1', '-Atc', text];
    const signal = AbortSignal.timeout(60_000);
    const { errors, output } = await askContainer(await findDatabase(docker, slug), { command, signal });
    expect(errors).toBe('');
    return output.trim();
  }

  it(
    'is prepared by waas init, and made by waas up',
    async () => {
      const what = ['--type', 'salon', '--client', 'Elm', '--slug', slug, '--domain', domain];
      const prepared = await succeeds('init', ...what, '--target', 'swarm', '--replicas', '2');
      expect(prepared).toContain(`Next: npx waas up ${slug}`);

      const made = await succeeds('up', slug);

      expect(made).toContain('Live after ');
      expect((await site()).status).toBe(200);
      const backends = (await readTasks(docker, slug)).filter(({ role }) => role === 'backend');
      expect(backends.map(({ state }) => state)).toEqual(['running', 'running']);
      expect(await succeeds('preview', slug)).toContain('Nothing would change.');
    },
    STEP_MS,
  );

  it(
    'tells how it is and what it wrote',
    async () => {
      const status = await succeeds('status', slug);
      const logs = await succeeds('logs', slug);

      expect(status).toMatch(/running/);
      for (const service of ['backend', 'worker', 'database', 'cache'])
        expect(logs).toMatch(new RegExp(`^${service} `, 'm'));
    },
    STEP_MS,
  );

  it(
    'goes down and keeps its data; a plain pulumi up brings it back, and waas finds nothing left to do',
    async () => {
      await sql(`create table kept (note text); insert into kept values ('before')`);
      await succeeds('down', slug, '--yes');
      expect(await readTasks(docker, slug)).toEqual([]);
      const { type: _, ...variables } = JSON.parse(await succeeds('env', slug, '--json')) as Record<
        string,
        string
      >;

      const { code, output } = await stage.run({
        file: 'pulumi',
        args: ['up', '--yes', '--skip-preview', '--stack', slug, '--non-interactive'],
        env: { ...env, ...variables },
        cwd: root,
      });

      expect(code, output).toBe(0);
      expect((await site()).status).toBe(200);
      expect(await sql('select note from kept')).toBe('before');
      expect(await succeeds('preview', slug)).toContain('Nothing would change.');
    },
    STEP_MS,
  );

  it(
    'is gone with everything that it had',
    async () => {
      await succeeds('down', slug, '--yes', '--purge');

      expect(await leftIn([{ docker }])).toEqual(['container waas-edge']);
    },
    STEP_MS,
  );
});

/** Of images that would else be built there once more. */
async function tagsToCarry(): Promise<string[]> {
  const docker = connectDocker();
  const salon = await ensureBlueprintImage(docker, 'salon', silentProgress);
  const agent = await ensureAgentImage(docker, silentProgress);
  const inspected = await Promise.all([salon.image, agent].map((id) => docker.getImage(id).inspect()));
  return inspected.flatMap(({ RepoTags }) => RepoTags);
}

function definedOnly(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
