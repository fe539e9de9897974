import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connectDocker, ensureDocker } from '../docker/index.ts';
import { withProcessLock } from '../engine/process-lock.ts';
import { SetupError } from '../errors.ts';
import { ensureImages } from '../images/index.ts';
import { createProgress, type Progress } from '../progress/index.ts';
import { CLOUD_HELP, parseCloudArgs, type CloudArgs } from './cloud-args.ts';
import { exportLines } from './cloud-plan.ts';
import { startCloud, type Cloud } from './start-cloud.ts';

const NAME = 'waas-cloud';
const ROOT = resolve(import.meta.dirname, '../../..');

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isExplained =
    error instanceof SetupError || error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${isExplained ? error.message : describe(error)}\n`);
  process.exitCode = 1;
}

async function main(argv: string[]): Promise<void> {
  const args = parseCloudArgs(argv);
  if (args.help) {
    process.stdout.write(CLOUD_HELP);
    return;
  }
  const ended = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        done();
      });
  });
  const progress = createProgress({ stream: process.stdout });
  const work = () => run(args, progress, ended);
  // Two of one name would remove each other's servers.
  if (!args.servers) await work();
  else
    await withProcessLock(
      join(resolve(process.env['WAAS_HOME'] ?? join(ROOT, '.waas')), 'cloud.lock'),
      {
        onWait: ({ pid }) => {
          progress.note(`process ${pid} runs a cloud already; waiting until it ends`);
        },
        pollMs: 2000,
      },
      work,
    );
}

async function run(args: CloudArgs, progress: Progress, ended: Promise<void>): Promise<void> {
  const cloud = await startCloud({
    zones: args.zones,
    foreignZones: args.foreignZones,
    acme: args.acme,
    ports: args.ports,
    progress,
    ...(args.servers && { servers: await prepareServers(progress) }),
  });
  try {
    const lines = exportLines(cloud.env);
    if (args.exportsFile !== undefined)
      await writeFile(args.exportsFile, `${lines.join('\n')}\n`, { mode: 0o600 });
    show(cloud, args, lines);
    const timer = setInterval(() => undefined, 60_000);
    await ended;
    clearInterval(timer);
    process.stdout.write('\n');
  } finally {
    await progress.step('remove', () => cloud.stop());
  }
}

async function prepareServers(progress: Progress) {
  await ensureDocker(progress, { mayInstall: true });
  const docker = connectDocker();
  await ensureImages(docker, progress, ['server']);
  return { docker, name: NAME };
}

function show({ hetzner, cloudflare, pebble }: Cloud, args: CloudArgs, lines: string[]): void {
  const faults = new URL('/_simulation/faults', cloudflare.baseUrl).href;
  const records = new URL('/_simulation/foreign-records', cloudflare.baseUrl).href;
  process.stdout.write(`
  Servers       ${hetzner?.endpoint ?? 'none (--no-servers)'}
  Records       ${cloudflare.baseUrl}    zones: ${args.zones.join(', ')}
  Name server   ${cloudflare.dns.server}    also for ${args.foreignZones.join(', ')}
  Certificates  ${pebble.directoryUrl}    their root: ${pebble.rootFile}

  In the terminal of the platform${args.exportsFile === undefined ? '' : ` (or ". ${args.exportsFile}")`}:
${lines.map((line) => `    ${line}`).join('\n')}

  A client sets a record by hand:
    curl -X PUT -H 'content-type: application/json' ${records} \\
      -d '{"name":"www.${args.foreignZones[0] ?? 'client.test'}","type":"A","contents":["127.0.0.1"]}'
  Three of ten calls for records fail, until DELETE of the same address:
    curl -X POST -H 'content-type: application/json' ${faults} \\
      -d '{"path":"dns_records","share":0.3,"answer":{"status":429,"code":971}}'

  Ctrl-C ends it and removes its servers; nothing is kept.
`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
