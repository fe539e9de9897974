import type { Role } from '../access/actor.ts';

export interface User {
  id: string;
  /** Lower case: the name that one signs in with. */
  email: string;
  name: string;
  role: Role;
  clientId: string | null;
  disabledAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
