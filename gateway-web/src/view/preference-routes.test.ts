import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { preferencePages } from './preference-routes.ts';

function app() {
  const session: { locale?: string } = {};
  const server = express();
  server.use(express.urlencoded({ extended: false }), (req, _res, next) => {
    Object.defineProperty(req, 'session', { value: session });
    next();
  });
  server.use(preferencePages());
  return { server, session };
}

const choose = (server: express.Express, form: Record<string, string>) =>
  request(server).post('/preferences').type('form').send(form);

describe('preferencePages', () => {
  it('keeps the theme and goes back to the page', async () => {
    const answer = await choose(app().server, { theme: 'dark', back: '/crm/leads?stage=new' });

    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/crm/leads?stage=new');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^theme=dark; .*HttpOnly; SameSite=Lax$/);
  });

  it('forgets the theme for whoever follows the system', async () => {
    const answer = await choose(app().server, { theme: 'system', back: '/crm' });

    expect(answer.headers['set-cookie']?.[0]).toMatch(/^theme=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  it('keeps the language in the session', async () => {
    const { server, session } = app();

    await choose(server, { locale: 'ru', back: '/crm' });

    expect(session.locale).toBe('ru');
  });

  it('takes nothing that is not offered', async () => {
    const { server, session } = app();
    const answer = await choose(server, { theme: 'neon', locale: 'xx', back: '/crm' });

    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(session.locale).toBeUndefined();
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', ''])(
    'goes nowhere but back: %s',
    async (back) => {
      const answer = await choose(app().server, { theme: 'dark', back });

      expect(answer.headers['location']).toBe('/');
    },
  );
});
