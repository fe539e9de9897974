import { AppError, because, newId } from '@codexdlc/domain';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { LOCALES } from '../../../locale/locale.ts';

const KEPT_SECONDS = 1800;
const PREFIX = 'waas:gateway-import:';

/** A file between its upload and its confirmation. */
const KeptFile = z.object({
  name: z.string(),
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  niche: z.string(),
  language: z.enum(LOCALES),
});
export type KeptFile = z.infer<typeof KeptFile>;

const KeptReport = z.object({
  name: z.string(),
  created: z.number(),
  merged: z.number(),
  refused: z.array(z.object({ line: z.number(), name: z.string(), field: z.string(), given: z.string() })),
});
export type KeptReport = z.infer<typeof KeptReport>;

/** Files and reports of one person, for half an hour; sealed, since what lies in Redis may be read by others. */
export function keptImports({ redis, sealer }: Pick<GatewayDeps, 'redis' | 'sealer'>, userId: string) {
  const keyOf = (kind: 'file' | 'report', id: string) => `${PREFIX}${userId}:${kind}:${id}`;
  const put = async (key: string, value: unknown): Promise<void> => {
    const sealed = sealer.seal(key, value);
    await orAway(redis.set(key, sealed, { expiration: { type: 'EX', value: KEPT_SECONDS } }));
  };
  const opened = (key: string, sealed: string | null): unknown =>
    sealed === null ? undefined : sealer.open(key, sealed);

  return {
    async keep(file: KeptFile): Promise<string> {
      const id = newId();
      await put(keyOf('file', id), file);
      return id;
    },

    async find(id: string): Promise<KeptFile | undefined> {
      const key = keyOf('file', id);
      return KeptFile.optional().parse(opened(key, await orAway(redis.get(key))));
    },

    /** Given out once: whoever asks a second time, such as by pressing twice, gets nothing. */
    async take(id: string): Promise<KeptFile | undefined> {
      const key = keyOf('file', id);
      return KeptFile.optional().parse(opened(key, await orAway(redis.getDel(key))));
    },

    keepReport: (id: string, report: KeptReport) => put(keyOf('report', id), report),

    async findReport(id: string): Promise<KeptReport | undefined> {
      const key = keyOf('report', id);
      return KeptReport.optional().parse(opened(key, await orAway(redis.get(key))));
    },
  };
}

async function orAway<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The file cannot be kept right now.', {
      why: 'The store for it does not answer.',
      todo: 'Try again in a few seconds; nothing was imported.',
      ...because('sessions-away', {}),
      cause,
    });
  }
}
