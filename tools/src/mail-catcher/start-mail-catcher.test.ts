import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaughtMail } from './caught-mail.ts';
import { startMailCatcher, type MailCatcher } from './start-mail-catcher.ts';
import { linked } from './web-pages.ts';

let catcher: MailCatcher;
beforeEach(async () => {
  catcher = await startMailCatcher();
});
afterEach(() => catcher.stop());

const MAIL = [
  'From: Agency <post@agency.example>',
  'To: owner@lily.example',
  'Subject: =?utf-8?B?UHLDvGZ1bmc=?=',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Hello</p><script>alert(1)</script>',
].join('\r\n');

/** One conversation as a mail program has it; the codes that the server answered. */
async function talk(mail: string): Promise<string[]> {
  const socket = connect(Number(new URL(catcher.smtpUrl).port), '127.0.0.1');
  const codes: string[] = [];
  const lines = [
    'EHLO test',
    'MAIL FROM:<post@agency.example>',
    'RCPT TO:<owner@lily.example>',
    'DATA',
    `${mail}\r\n.`,
  ];
  for await (const line of createInterface({ input: socket })) {
    if (/^\d{3}-/.test(line)) continue;
    codes.push(line.slice(0, 3));
    const next = lines.shift();
    if (next === undefined || /^[45]/.test(line)) break;
    socket.write(`${next}\r\n`);
  }
  socket.destroy();
  return codes;
}

function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the catcher', () => {
  it('takes a mail, reads it, and shows it as JSON', async () => {
    expect(await talk(MAIL)).toEqual(['220', '250', '250', '250', '354', '250']);

    const mails = (await (await fetch(`${catcher.webUrl}/mails`)).json()) as CaughtMail[];

    expect(mails).toMatchObject([{ subject: 'Prüfung', to: ['owner@lily.example'] }]);
  });

  it('keeps the last 200', async () => {
    await Promise.all(Array.from({ length: 205 }, () => talk(MAIL)));

    expect(catcher.mails()).toHaveLength(200);
  });

  it('shows a mail in a frame that runs nothing', async () => {
    await talk(MAIL);
    const [mail] = catcher.mails();

    const page = await (await fetch(`${catcher.webUrl}/mails/${mail?.id ?? ''}`)).text();
    const frame = await fetch(`${catcher.webUrl}/mails/${mail?.id ?? ''}/html`);

    expect(page).toContain('<iframe title="Mail" sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(frame.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups .*default-src 'none'/,
    );
    expect(await frame.text()).toContain('<base target="_blank"><p>Hello</p>');
  });

  it('answers nobody who calls it by another name', async () => {
    expect(await statusWithHost(`${catcher.webUrl}/mails`, 'evil.example')).toBe(403);
    expect(await statusWithHost(`${catcher.webUrl}/mails`, 'localhost:80')).toBe(200);
  });

  it('refuses as it is told, and behaves again', async () => {
    catcher.misbehave({ kind: 'refuse', at: 'recipient', code: 550 });
    expect((await talk(MAIL)).at(-1)).toBe('550');
    expect(catcher.mails()).toEqual([]);

    catcher.misbehave(undefined);
    expect((await talk(MAIL)).at(-1)).toBe('250');
  });

  it('keeps the mail and cuts the line where it is told to', async () => {
    catcher.misbehave({ kind: 'drop-after-data' });

    expect((await talk(MAIL)).at(-1)).toBe('354');
    expect(catcher.mails()).toHaveLength(1);
  });
});

it('makes addresses in a text clickable and escapes the rest', () => {
  expect(linked('see https://a.example/h/1#x-_y\n<b>')).toBe(
    'see <a href="https://a.example/h/1#x-_y" target="_blank" rel="noreferrer">https://a.example/h/1#x-_y</a>\n&lt;b&gt;',
  );
});
