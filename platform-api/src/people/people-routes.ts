import type { Route } from '../http/route.ts';
import { clientRoutes } from './client-routes.ts';
import { telegramRoutes } from './telegram-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { userRoutes } from './user-routes.ts';

export function peopleRoutes(): Route[] {
  return [...clientRoutes(), ...userRoutes(), ...tokenRoutes(), ...telegramRoutes()];
}
