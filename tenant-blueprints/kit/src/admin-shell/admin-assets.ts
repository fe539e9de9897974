import express, { type RequestHandler } from 'express';
import { join } from 'node:path';

/** The kit's styles, scripts and fonts; their addresses change with the release, so they may be kept. */
export function kitStatic(assets: string): RequestHandler {
  return express.static(join(assets, 'public'), { maxAge: '30d', index: false, fallthrough: false });
}
