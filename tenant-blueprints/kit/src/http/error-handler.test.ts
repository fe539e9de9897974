import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { errorHandler } from './error-handler.ts';

function appThatThrows(error: unknown) {
  const app = express();
  app.use(() => {
    throw error;
  });
  const renderError = (res: express.Response, kind: string) => res.send(kind);
  app.use(errorHandler({ log: { error: () => undefined }, renderError }));
  return request(app);
}

describe('errorHandler', () => {
  it('says that it is busy, and when to come back, when no connection became free', async () => {
    const timeout = new Error('Knex: Timeout acquiring a connection');
    timeout.name = 'KnexTimeoutError';

    const answer = await appThatThrows(timeout).get('/api/bookings');

    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ code: 'BUSY' });
    expect(answer.headers['retry-after']).toBe('3');
  });

  it('tells what the caller may know, and nothing of what nobody foresaw', async () => {
    const told = await appThatThrows(new AppError('CONFLICT', 'load it again')).get('/api/x');
    const bug = await appThatThrows(new Error('planted secret')).get('/api/x');
    const page = await appThatThrows(new AppError('NOT_FOUND', 'no such page')).get('/x');

    expect([told.status, told.body]).toEqual([409, { code: 'CONFLICT', message: 'load it again' }]);
    expect([bug.status, JSON.stringify(bug.body)]).toEqual([500, expect.not.stringContaining('planted')]);
    expect([page.status, page.text]).toEqual([404, 'notFound']);
  });
});
