import { randomBytes } from 'node:crypto';
import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import { upTenant } from '../../platform-api/src/tenants/up-tenant.ts';
import type { BenchContext } from '../bench-context.ts';
import { planComposeFile } from '../compose/compose-plan.ts';
import { runComposeProject } from '../compose/compose-project.ts';
import { startDirectly } from '../compose/start-directly.ts';
import { planTenantContainers, type TenantContainers } from '../compose/tenant-containers-plan.ts';
import { startWaas } from '../host/waas-process.ts';
import { phaseRows, phasesOf, type Phase, type TimedStep } from '../phases-plan.ts';
import type { MeasureResult } from '../results.ts';
import { pairwiseRatios, rotated } from '../statistics.ts';

const FAST_INTERVAL_MS = 250;

interface Samples {
  inProcess: number[];
  asProcess: number[];
  composeHealthy: number[];
  composeAnswers: number[];
  fastAnswers: number[];
  direct: number[];
  phases: Phase[][];
}

/** First `up` of a salon against the same containers by docker-compose and by plain calls, taking turns. */
export async function measureFirstUp(context: BenchContext): Promise<MeasureResult> {
  const { bench, rounds, signal } = context;
  const samples: Samples = {
    inProcess: [],
    asProcess: [],
    composeHealthy: [],
    composeAnswers: [],
    fastAnswers: [],
    direct: [],
    phases: [],
  };
  const model = await bench.initSalon();
  const tenant = planTenantContainers(model, rivalSecrets(model), bench.platform.host.httpsPort);
  await bench.drop(model);
  const contestants = [
    () => inProcess(context, samples),
    () => compose(context, tenant, samples),
    () => asProcess(context, samples),
    () => composeFast(context, tenant, samples),
    () => direct(context, tenant, samples),
  ];
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of rotated(contestants, round)) {
      signal.throwIfAborted();
      await contestant();
    }
    context.say(`  round ${round + 1}: ${roundText(samples, round)}`);
  }
  return resultOf(samples);
}

async function inProcess({ bench, signal }: BenchContext, samples: Samples): Promise<void> {
  const spec = await bench.initSalon();
  const steps: TimedStep[] = [];
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  await upTenant(bench.platform, spec.slug, {
    signal,
    onStep: (event) => steps.push({ event, atSeconds: since() }),
  });
  const total = since();
  samples.inProcess.push(total);
  samples.phases.push(phasesOf(steps, total));
  await bench.drop(spec);
}

async function asProcess({ bench, signal }: BenchContext, samples: Samples): Promise<void> {
  const spec = await bench.initSalon();
  samples.asProcess.push(await startWaas(bench, ['up', spec.slug], { signal }).ended);
  await bench.drop(spec);
}

async function compose(context: BenchContext, tenant: TenantContainers, samples: Samples): Promise<void> {
  const times = await composeTimes(context, tenant, undefined);
  samples.composeHealthy.push(times.healthySeconds);
  samples.composeAnswers.push(times.answersSeconds);
}

async function composeFast(context: BenchContext, tenant: TenantContainers, samples: Samples): Promise<void> {
  samples.fastAnswers.push((await composeTimes(context, tenant, FAST_INTERVAL_MS)).answersSeconds);
}

function composeTimes(
  { bench, signal }: BenchContext,
  tenant: TenantContainers,
  healthIntervalMs: number | undefined,
) {
  const { subnet, port } = bench.rival;
  const file = planComposeFile(tenant, {
    subnet,
    hostPort: port,
    ...(healthIntervalMs === undefined ? {} : { healthIntervalMs }),
  });
  const wait = {
    services: tenant.containers.map(({ role }) => role),
    ready: { port, path: tenant.readyPath },
  };
  return runComposeProject(bench.platform.docker, file, wait, signal);
}

async function direct({ bench }: BenchContext, tenant: TenantContainers, samples: Samples): Promise<void> {
  const { subnet, port } = bench.rival;
  const place = { slug: `bench-${port}`, subnet, hostPort: port };
  samples.direct.push(await startDirectly(bench.platform.docker, tenant, place));
}

/** The other side needs no secret of ours, only some of the same shape. */
function rivalSecrets(spec: TenantSpec): TenantSecrets {
  const random = (): string => randomBytes(32).toString('base64url');
  const names = JSON.stringify(spec.workload).matchAll(/\$\{secrets\.(\w+)\}/g);
  return {
    databasePassword: random(),
    cachePassword: random(),
    ...Object.fromEntries([...names].map((match): [string, string] => [match[1] ?? '', random()])),
  };
}

function roundText(
  { inProcess, asProcess, composeHealthy, fastAnswers, direct }: Samples,
  round: number,
): string {
  const text = (list: number[]): string => (list[round] ?? NaN).toFixed(1);
  return `up ${text(inProcess)} s, npx waas up ${text(asProcess)} s, compose ${text(composeHealthy)} s, compose asked often ${text(fastAnswers)} s, plain calls ${text(direct)} s`;
}

function resultOf(samples: Samples): MeasureResult {
  const ratio = (against: number[]): number[] => pairwiseRatios(samples.inProcess, against);
  const seconds = 's' as const;
  const times = 'x' as const;
  return {
    measurements: [
      {
        id: 'first-up-ratio',
        what: 'First up / docker-compose until healthy',
        unit: times,
        samples: ratio(samples.composeHealthy),
        atMost: 1.5,
        note: "docker-compose waits for Docker's next health check (10 s for database and cache, 2 s for the others); up asks the containers itself.",
      },
      {
        id: 'first-up-process-ratio',
        what: 'First npx waas up / docker-compose until healthy',
        unit: times,
        samples: pairwiseRatios(samples.asProcess, samples.composeHealthy),
        atMost: 1.5,
      },
      {
        id: 'first-up-fast-ratio',
        what: 'First up / docker-compose asked often, until it answers',
        unit: times,
        samples: ratio(samples.fastAnswers),
        note: `the same file with a health check every ${FAST_INTERVAL_MS} ms: the best that docker-compose can do, and more than anybody would run.`,
      },
      {
        id: 'first-up-direct-ratio',
        what: 'First up / plain calls to Docker',
        unit: times,
        samples: ratio(samples.direct),
        note: 'the same containers, order and waiting without any engine: the floor.',
      },
      { id: 'first-up', what: 'First up, in process', unit: seconds, samples: samples.inProcess },
      {
        id: 'first-up-process',
        what: 'First npx waas up, whole process',
        unit: seconds,
        samples: samples.asProcess,
      },
      {
        id: 'compose-healthy',
        what: 'docker-compose until healthy',
        unit: seconds,
        samples: samples.composeHealthy,
      },
      {
        id: 'compose-answers',
        what: 'docker-compose until it answers',
        unit: seconds,
        samples: samples.composeAnswers,
      },
      {
        id: 'compose-fast',
        what: 'docker-compose asked often, until it answers',
        unit: seconds,
        samples: samples.fastAnswers,
      },
      {
        id: 'direct',
        what: 'Plain calls to Docker, until it answers',
        unit: seconds,
        samples: samples.direct,
      },
    ],
    breakdowns: [
      {
        title: 'Phases of a first up (in process, medians, seconds)',
        columns: ['Phase', 'From', 'Takes', 'Until'],
        rows: phaseRows(samples.phases),
      },
    ],
  };
}
