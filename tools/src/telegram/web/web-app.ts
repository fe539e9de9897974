import express, { type Express } from 'express';
import type { WebParts } from './web-side.ts';

export function webApp(_parts: WebParts): Express {
  const app = express();
  app.disable('x-powered-by');
  return app;
}
