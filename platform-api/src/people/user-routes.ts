import { createToken, createTokensRepository, createUser, createUsersRepository } from '@codexdlc/domain';
import { pageOf, readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import { changeUser } from './change-user.ts';
import {
  ChangeUser,
  CreateToken,
  CreateUser,
  NewTokenSchema,
  tokenJson,
  TokenSchema,
  TokensQuery,
  userJson,
  UserParams,
  UserSchema,
  UsersQuery,
} from './people-schemas.ts';

export function userRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/users',
      permission: 'user:read',
      id: 'listUsers',
      tag: 'Users',
      summary: 'Users, newest first',
      query: UsersQuery,
      answer: { status: 200, schema: pageOf(UserSchema) },
      async handle({ db, actor, query }) {
        const users = createUsersRepository(db, actor);
        const { search, role, clientId } = query;
        const list = (page: { limit: number; after: string | undefined }) =>
          users.list({ ...page, search, role, clientId });
        return { status: 200, body: await readPage(query, list, userJson) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/users',
      permission: 'user:change',
      id: 'createUser',
      tag: 'Users',
      summary: 'Create a user',
      body: CreateUser,
      answer: { status: 201, schema: UserSchema },
      async handle({ db, actor, body }) {
        const user = await createUser({ db }, actor, body);
        return {
          status: 201,
          body: userJson(user),
          version: user.version,
          location: `/v1/users/${user.id}`,
        };
      },
    }),
    route({
      method: 'get',
      path: '/v1/users/{userId}',
      permission: 'user:read',
      id: 'getUser',
      tag: 'Users',
      summary: 'One user',
      params: UserParams,
      answer: { status: 200, schema: UserSchema },
      async handle({ db, actor, params }) {
        const user = await createUsersRepository(db, actor).get(params.userId);
        return { status: 200, body: userJson(user), version: user.version };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/users/{userId}',
      permission: 'user:change',
      id: 'changeUser',
      tag: 'Users',
      summary: 'Change name or role of a user, disable or enable them',
      params: UserParams,
      body: ChangeUser,
      ifMatch: 'required',
      answer: { status: 200, schema: UserSchema },
      async handle({ db, actor, params, body, ifMatch = 0 }) {
        const user = await changeUser({ db }, actor, { ...body, userId: params.userId, version: ifMatch });
        return { status: 200, body: userJson(user), version: user.version };
      },
    }),
    ...tokensOfUserRoutes(),
  ];
}

/** How somebody who has no token yet gets the first one. */
function tokensOfUserRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/users/{userId}/tokens',
      permission: 'user:read',
      id: 'listTokensOfUser',
      tag: 'Users',
      summary: 'Tokens of a user, newest first',
      params: UserParams,
      query: TokensQuery,
      answer: { status: 200, schema: pageOf(TokenSchema) },
      async handle({ db, actor, params, query }) {
        const user = await createUsersRepository(db, actor).get(params.userId);
        const tokens = createTokensRepository(db, actor);
        const list = (page: { limit: number; after: string | undefined }) =>
          tokens.list({ ...page, userId: user.id });
        return { status: 200, body: await readPage(query, list, tokenJson) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/users/{userId}/tokens',
      permission: 'user:change',
      id: 'createTokenForUser',
      tag: 'Users',
      summary: 'Make a token for a user; its secret is shown once',
      params: UserParams,
      body: CreateToken,
      idempotency: 'once',
      answer: { status: 201, schema: NewTokenSchema },
      async handle({ db, actor, params, body }) {
        const { token, secret } = await createToken({ db }, actor, { ...body, userId: params.userId });
        return { status: 201, body: { token: tokenJson(token), secret } };
      },
    }),
  ];
}
