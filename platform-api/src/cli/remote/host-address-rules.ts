import { AppError } from '../../errors.ts';

export interface HostAddress {
  user: string;
  address: string;
  port: number;
}

const SSH_PORT = 22;
const SHAPE =
  /^ssh:\/\/(?:([a-z_][a-z0-9_-]{0,31})@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/?$/;

/** "ssh://root@203.0.113.7:2222" -> its parts; root and 22 where they are left away. Throws INVALID_INPUT. */
export function parseHostAddress(text: string): HostAddress {
  const [, user = 'root', host = '', port] = SHAPE.exec(text) ?? [];
  const parsed = port === undefined ? SSH_PORT : Number(port);
  if (host !== '' && parsed >= 1 && parsed <= 65_535) {
    return { user, address: host.replace(/^\[|\]$/g, ''), port: parsed };
  }
  throw new AppError('INVALID_INPUT', 'The address of the host is not valid.', {
    why: `It must look like ssh://root@203.0.113.7 or ssh://root@host.example:2222, got ${JSON.stringify(text.slice(0, 100))}.`,
    todo: 'See "npx waas hosts add --help" for examples.',
  });
}
