import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { chatRoutes } from './chat-routes.ts';
import { liveEvents } from './live-events.ts';
import { deepLinkPage, homePage, logLive, logPage } from './other-pages.ts';
import { peopleRoutes } from './people-routes.ts';
import { security } from './security.ts';
import type { WebParts } from './web-side.ts';

const ASSETS = join(import.meta.dirname, 'assets');

export function webApp({ world, log }: WebParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(security);
  app.use('/assets', express.static(ASSETS, { etag: false, index: false }));
  app.use(express.urlencoded({ extended: false, limit: '64kb' }));

  app.get('/', (_request, response) => {
    response.send(homePage([...world.people.values()], world.bots()));
  });
  app.get('/events', liveEvents(world));
  app.get('/log', (_request, response) => {
    response.send(logPage(log.records()));
  });
  app.get('/log/live', (_request, response) => {
    response.send(logLive(log.records()).text);
  });
  app.use(peopleRoutes(world));
  app.use(chatRoutes(world));
  app.get('/:username', (request, response, next) => {
    const wanted = request.params.username.toLowerCase();
    const bot = world.bots().find(({ user }) => user.username.toLowerCase() === wanted);
    const { start } = request.query;
    const payload = typeof start === 'string' ? start : '';
    if (bot) response.send(deepLinkPage(bot, payload, [...world.people.values()]));
    else next();
  });
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing here. The start page is at /.');
  });
  app.use(asText);
  return app;
}

const asText: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const message = error instanceof Error ? error.message : String(error);
  response.status(400).type('text').send(message);
};
