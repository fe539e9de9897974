import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import { SetupError } from '../errors.ts';

export interface Site {
  domain: string;
  httpsPort: number;
  caPath: string;
}

const Services = z.object({ services: z.array(z.object({ id: z.string(), title: z.string() })).min(1) });
const Slots = z.object({ slots: z.array(z.object({ start: z.string() })) });

export interface Booking {
  service: string;
  start: string;
  name: string;
}

/** The home page as a visitor gets it, through nginx and TLS. */
export async function proveSiteAnswers(site: Site): Promise<number> {
  const { status, body } = await ask(site, 'GET', '/');
  if (status !== 200 || !body.includes('<html')) {
    throw new SetupError(
      `https://${site.domain} does not answer as it should.`,
      `It said ${status}.`,
      'See "npx waas logs lily backend".',
    );
  }
  return body.length;
}

/** Books the first free slot of the next two weeks, as a customer's browser would. */
export async function makeBooking(site: Site, name: string): Promise<Booking> {
  const { services } = Services.parse(JSON.parse((await ask(site, 'GET', '/api/services')).body));
  const service = services[0]?.id ?? '';
  for (let ahead = 1; ahead <= 14; ahead += 1) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const { slots } = Slots.parse(
      JSON.parse((await ask(site, 'GET', `/api/slots?service=${service}&day=${day}`)).body),
    );
    const start = slots[0]?.start;
    if (start === undefined) continue;
    const answer = await ask(
      site,
      'POST',
      '/api/bookings',
      JSON.stringify({ service, start, name, phone: '+49 30 1234567' }),
    );
    if (answer.status === 201) return { service, start, name };
    throw new SetupError(
      'The booking was refused.',
      `${answer.status}: ${answer.body}`,
      'See "npx waas logs lily backend".',
    );
  }
  throw new SetupError(
    'No slot is free.',
    'The next 14 days are full.',
    'Remove the tenant: npx waas down lily --purge',
  );
}

/** The booking must be a row in the tenant's own database, asked past the application. */
export async function proveStored(docker: Docker, container: string, booking: Booking): Promise<void> {
  const sql = `select count(*) from appointments where lower(period) = '${new Date(booking.start).toISOString()}'`;
  const output = await outputOf(docker, container, ['psql', '-U', 'postgres', '-d', 'app', '-tAc', sql]);
  if (output.trim() === '1') return;
  throw new SetupError(
    'The booking is not in the database.',
    `Asked ${container}, got ${JSON.stringify(output.trim())}.`,
    'Report this: it should not be possible.',
  );
}

async function outputOf(docker: Docker, container: string, command: string[]): Promise<string> {
  const exec = await docker
    .getContainer(container)
    .exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const text = new PassThrough();
  docker.modem.demuxStream(stream, text, text);
  stream.on('end', () => text.end());
  let output = '';
  for await (const chunk of text) output += String(chunk);
  return output;
}

async function ask(
  site: Site,
  method: string,
  path: string,
  body?: string,
): Promise<{ status: number; body: string }> {
  const ca = await readFile(site.caPath);
  const authority = site.httpsPort === 443 ? site.domain : `${site.domain}:${site.httpsPort}`;
  const headers = {
    host: authority,
    origin: `https://${authority}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: site.httpsPort,
        servername: site.domain,
        ca,
        method,
        path,
        headers,
        agent: false,
        timeout: 10_000,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: text });
        });
      },
    );
    call.on('timeout', () => call.destroy(new Error(`${authority} did not answer within 10 s`)));
    call.on('error', reject);
    call.end(body);
  });
}
