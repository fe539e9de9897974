import { z } from 'zod';
import { AppError } from '../errors.ts';
import { parsedAnswer, readProvider, type ProviderAnswer } from './read-provider.ts';

const Envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })).default([]),
  result: z.unknown(),
  result_info: z.object({ page: z.number(), total_pages: z.number() }).partial().nullish(),
});
type Envelope = z.infer<typeof Envelope>;

const PAGE_SIZE = 50;
const MOST_PAGES = 200;

export interface CloudflareAccess {
  token: string;
  baseUrl: string;
  signal?: AbortSignal | undefined;
  pauseFactor?: number | undefined;
}

export type CloudflareApi = ReturnType<typeof createCloudflareApi>;

/** Reads of Cloudflare's API v4; it changes nothing. */
export function createCloudflareApi(access: CloudflareAccess) {
  const ask = async (path: string): Promise<{ answer: ProviderAnswer; envelope: Envelope }> => {
    const read = { ...access, provider: 'Cloudflare', url: `${access.baseUrl}${path}` };
    const answer = await readProvider(read);
    const envelope = parsedAnswer(Envelope, answer, read);
    if (answer.status >= 400 || !envelope.success) throw refused(path, answer.status, envelope);
    return { answer, envelope };
  };
  const resultOf = async <S extends z.ZodType>(path: string, schema: S) => {
    const { answer, envelope } = await ask(path);
    const read = { ...access, provider: 'Cloudflare', url: `${access.baseUrl}${path}` };
    return {
      info: envelope.result_info,
      result: parsedAnswer(schema, { ...answer, body: envelope.result }, read),
    };
  };

  return {
    async get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
      return (await resultOf(path, schema)).result;
    },

    /** All pages of a list. */
    async list<S extends z.ZodType>(path: string, item: S): Promise<z.output<S>[]> {
      const items: z.output<S>[] = [];
      const glue = path.includes('?') ? '&' : '?';
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { info, result } = await resultOf(
          `${path}${glue}page=${page}&per_page=${PAGE_SIZE}`,
          z.array(item),
        );
        items.push(...result);
        if (result.length === 0 || page >= (info?.total_pages ?? 1)) break;
      }
      return items;
    },
  };
}

function refused(path: string, status: number, { errors }: Envelope): AppError {
  const said = errors.map(({ code, message }) => `${message} (${code})`).join('; ') || `status ${status}`;
  const isToken = status === 401 || status === 403 || status === 400;
  return new AppError('UNAVAILABLE', `Cloudflare refuses ${path.split('?')[0] ?? path}.`, {
    why: `It says: ${said}.`,
    todo: isToken
      ? 'The token is not valid or lacks a right: npx waas doctor --cloud says which.'
      : 'Try again later.',
    facts: { status },
  });
}
