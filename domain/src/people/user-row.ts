import type { Role } from '../access/actor.ts';
import type { User } from './user.ts';

export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  client_id: string | null;
  password_hash: string | null;
  disabled_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    clientId: row.client_id,
    disabledAt: row.disabled_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
