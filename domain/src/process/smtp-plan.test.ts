import { describe, expect, it } from 'vitest';
import { smtpPlan } from './smtp-plan.ts';

describe('smtpPlan', () => {
  it('requires encryption to every machine but this one', () => {
    expect(smtpPlan('smtp://mail.example.com', 1000)).toMatchObject({
      port: 587,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
    });
    expect(smtpPlan('smtps://mail.example.com', 1000)).toMatchObject({ port: 465, secure: true });
    expect(smtpPlan('smtp://127.0.0.1:1025', 1000)).toMatchObject({ port: 1025, requireTLS: false });
    expect(smtpPlan('smtp://127.0.0.1.example.com', 1000)).toMatchObject({ requireTLS: true });
  });

  it('reads a user name and a password with signs in them', () => {
    expect(smtpPlan('smtps://post%40agency.de:p%3Aw%2F1@mail.example.com', 1000).auth).toEqual({
      user: 'post@agency.de',
      pass: 'p:w/1',
    });
  });

  it.each(['', 'mail.example.com', 'http://mail.example.com', 'smtp://'])('refuses %j', (url) => {
    expect(() => smtpPlan(url, 1000)).toThrow('SMTP_URL');
  });
});
