import { createHash } from 'node:crypto';
import { AppError, because } from '../errors.ts';
import type { EngineTask, FromEngine } from '../engine/engine-task.ts';
import { runMarkFor } from '../engine/run-mark.ts';
import { startEngineProcess } from './engine-process.ts';
import { watchProvider } from './watch-provider.ts';
import type { ServerFacts } from '../engine/server-facts-rules.ts';
import { isThere } from '../hosts/host-access.ts';
import { cloudEnvOf } from './cloud-env-rules.ts';
import type { OperationRun } from './operation-run.ts';
import { storeServer } from './store-server.ts';

export type EngineWish = Pick<
  EngineTask,
  'action' | 'spec' | 'secrets' | 'recover' | 'isNew' | 'gate' | 'refresh' | 'mayOrder' | 'forgetKeys'
> & { sealedSecrets: string };

/** A server that is ordered boots first, and installs what it needs. */
const ORDER_SECONDS = 900;

/** Drives the engine in a process of its own; ends it when the lease is lost, the operation cancelled or the worker stops. */
export async function runEngine(run: OperationRun, wish: EngineWish): Promise<void> {
  const { deps, keeper, operation, host, stopping } = run;
  const { sealedSecrets, ...rest } = wish;
  let server: ServerFacts | undefined;
  const provider = watchProvider(deps.settings.providerSeconds, () => void engine.kill());
  const engine = startEngineProcess(
    {
      ...rest,
      secretsTag: createHash('sha256').update(sealedSecrets).digest('hex').slice(0, 16),
      host: { name: host.name, kind: host.kind, settings: host.settings },
      sshPublicKey: deps.sshPublicKey,
      masterKey: deps.masterKey.toString('base64url'),
      requestId: operation.requestId ?? operation.id,
    },
    {
      env: { ...deps.engineEnv, ...cloudEnvOf(deps.cloud, rest.spec) },
      runMark: runMarkFor(deps.backendUrl, operation.slug),
      deadlineMs: (deps.settings.deadlineSeconds + (isThere(host) ? 0 : ORDER_SECONDS)) * 1000,
      memoryMb: deps.settings.memoryMb,
      onMessage: (message) => {
        if (message.type === 'server') server = message.server;
        provider.hear(message);
        fold(run, message);
      },
      onOutput: (text) => {
        deps.log.info({ operationId: operation.id, requestId: operation.requestId, text }, 'engine');
      },
    },
  );
  keeper.onRenewed(engine.renew);
  const onLost = (): void => void engine.kill();
  keeper.lost.addEventListener('abort', onLost);
  const gentle = AbortSignal.any([keeper.cancelled, stopping]);
  gentle.addEventListener('abort', engine.cancel);
  try {
    if (keeper.lost.aborted) onLost();
    if (gentle.aborted) engine.cancel();
    await engine.result;
  } catch (error) {
    if (keeper.lost.aborted) throw new AppError('LEASE_LOST', 'The lease was lost.', { cause: error });
    throw provider.isSilent() ? providerSilent(deps.settings.providerSeconds, error) : error;
  } finally {
    provider.stop();
    keeper.lost.removeEventListener('abort', onLost);
    gentle.removeEventListener('abort', engine.cancel);
    keeper.onRenewed(() => undefined);
    if (server && !keeper.lost.aborted) await storeServer(run, server);
  }
}

/** What it was asked for may have been done: the next attempt looks for it by its label first. */
function providerSilent(seconds: number, cause: unknown): AppError {
  return new AppError('ENGINE_FAILED', 'The provider of the server did not answer.', {
    why: `It was silent for ${seconds} s; its plugin would wait for ever.`,
    todo: 'Look at its status page, then retry: it goes on from there.',
    ...because('provider-silent', { seconds, endedEarly: true }),
    cause,
  });
}

function fold({ steps }: OperationRun, message: FromEngine): void {
  if (message.type === 'resource') steps.resource(message);
  if (message.type !== 'phase') return;
  if (message.phase === 'plan') {
    steps.done('prepare');
    steps.begin('plan');
  }
}
