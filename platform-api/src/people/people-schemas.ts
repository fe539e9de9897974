import { LANGUAGES, ROLES, SCOPES, type ApiToken, type Client, type User } from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY } from '../http/page.ts';

const Name = z.string().trim().min(1).max(120);
const Email = z.email().max(254);

export const ClientParams = z.object({ clientId: z.uuid() });
export const UserParams = z.object({ userId: z.uuid() });
export const TokenParams = z.object({ tokenId: z.uuid() });

export const ClientSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    language: z.enum(LANGUAGES),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Client' });

export const ClientsQuery = z.object({
  ...PAGE_QUERY,
  search: z.string().min(1).max(100).optional().meta({ description: 'Part of the name or mail address.' }),
});

export const CreateClient = z
  .object({ name: Name, email: Email.nullish(), language: z.enum(LANGUAGES).default('de') })
  .meta({ id: 'CreateClient' });

export const ChangeClient = z
  .object({ name: Name.optional(), email: Email.nullish(), language: z.enum(LANGUAGES).optional() })
  .meta({ id: 'ChangeClient' });

export const UserSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    clientId: z.uuid().nullable(),
    disabledAt: z.iso.datetime().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const UsersQuery = z.object({
  ...PAGE_QUERY,
  search: z.string().min(1).max(100).optional().meta({ description: 'Part of the name or mail address.' }),
  role: z.enum(ROLES).optional(),
  clientId: z.uuid().optional(),
});

export const CreateUser = z
  .object({
    email: Email,
    name: Name,
    role: z.enum(ROLES),
    clientId: z.uuid().optional().meta({ description: 'For the role client, and for no other.' }),
    password: z.string().max(256).optional().meta({ description: 'For signing in to the CRM.' }),
  })
  .meta({ id: 'CreateUser' });

export const ChangeUser = z
  .object({
    name: Name.optional(),
    role: z.enum(ROLES).optional(),
    clientId: z.uuid().nullish(),
    disabled: z.boolean().optional(),
  })
  .meta({ id: 'ChangeUser' });

export const TokenSchema = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Token' });

export const NewTokenSchema = z
  .object({
    token: TokenSchema,
    secret: z.string().meta({ description: 'Shown this once. Send it as "Authorization: Bearer ...".' }),
  })
  .meta({ id: 'NewToken' });

export const TokensQuery = z.object(PAGE_QUERY);

export const CreateToken = z
  .object({
    name: Name,
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
    expiresInDays: z.int().min(1).max(365).default(90),
  })
  .meta({ id: 'CreateToken' });

export function clientJson(client: Client): z.output<typeof ClientSchema> {
  return {
    ...client,
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
  };
}

export function userJson(user: User): z.output<typeof UserSchema> {
  return {
    ...user,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}

export function tokenJson(token: ApiToken): z.output<typeof TokenSchema> {
  return {
    ...token,
    scopes: [...token.scopes],
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
    createdAt: token.createdAt.toISOString(),
  };
}
