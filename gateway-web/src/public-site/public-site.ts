import { Router } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';

export function publicSite(_deps: GatewayDeps): Router {
  return Router({ caseSensitive: true, strict: true });
}
