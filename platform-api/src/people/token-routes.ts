import { AppError, createToken, createTokensRepository, type Actor } from '@codexdlc/domain';
import { z } from 'zod';
import { pageOf, readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import {
  CreateToken,
  NewTokenSchema,
  tokenJson,
  TokenParams,
  TokenSchema,
  TokensQuery,
} from './people-schemas.ts';
import { revokeToken } from './revoke-token.ts';

export function tokenRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/tokens',
      permission: 'token:own',
      id: 'listTokens',
      tag: 'Tokens',
      summary: 'Your own tokens, newest first',
      query: TokensQuery,
      answer: { status: 200, schema: pageOf(TokenSchema) },
      async handle({ db, actor, query }) {
        const tokens = createTokensRepository(db, actor);
        const userId = userIdOf(actor);
        const list = (page: { limit: number; after: string | undefined }) => tokens.list({ ...page, userId });
        return { status: 200, body: await readPage(query, list, tokenJson) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/tokens',
      permission: 'token:own',
      id: 'createToken',
      tag: 'Tokens',
      summary: 'Make a token for yourself; its secret is shown once',
      body: CreateToken,
      idempotency: 'once',
      answer: { status: 201, schema: NewTokenSchema },
      async handle({ db, actor, body }) {
        const { token, secret } = await createToken({ db }, actor, body);
        return { status: 201, body: { token: tokenJson(token), secret } };
      },
    }),
    route({
      method: 'delete',
      path: '/v1/tokens/{tokenId}',
      permission: 'token:own',
      id: 'revokeToken',
      tag: 'Tokens',
      summary: 'Revoke a token; it is refused from then on',
      params: TokenParams,
      answer: { status: 204 },
      async handle({ db, actor, params }) {
        await revokeToken({ db }, actor, params);
        return { status: 204 };
      },
    }),
    route({
      method: 'get',
      path: '/v1/me',
      permission: 'client:read',
      id: 'getMe',
      tag: 'Tokens',
      summary: 'Who you are, and what your token may be used for',
      answer: { status: 200, schema: Me },
      handle: ({ actor }) => Promise.resolve({ status: 200, body: meOf(actor) }),
    }),
  ];
}

const Me = z
  .object({
    userId: z.uuid(),
    name: z.string(),
    role: z.string(),
    clientId: z.uuid().nullable(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'Me' });

function meOf(actor: Actor): z.output<typeof Me> {
  if (actor.kind !== 'user') throw noUser();
  const { userId, name, role, clientId, scopes } = actor;
  return { userId, name, role, clientId: clientId ?? null, scopes: [...scopes] };
}

function userIdOf(actor: Actor): string {
  if (actor.kind !== 'user') throw noUser();
  return actor.userId;
}

function noUser(): AppError {
  return new AppError('FORBIDDEN', 'Only a user has tokens.');
}
