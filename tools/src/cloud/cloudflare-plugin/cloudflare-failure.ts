import Cloudflare from 'cloudflare';

/** Codes that say: such a record is there already, or one that this one cannot be beside. */
const TAKEN_CODES = [81_053, 81_054, 81_057, 81_058];
/** What the client's own class says with type parameters that are not to be had here. */
interface ApiFailure {
  status: number | undefined;
  errors: readonly { code?: number; message?: string }[];
}

const FORBIDDEN = [401, 403];

export function isGone(error: unknown): boolean {
  return error instanceof Cloudflare.NotFoundError;
}

export function isTaken(error: unknown): boolean {
  return (
    error instanceof Cloudflare.BadRequestError &&
    (error as ApiFailure).errors.some(({ code }) => TAKEN_CODES.includes(code ?? 0))
  );
}

/** What did not work, what Cloudflare said, and what to do about it. */
export function failure(what: string, error: unknown): Error {
  if (!(error instanceof Cloudflare.APIError))
    return error instanceof Error ? error : new Error(String(error));
  const { status, errors } = error as ApiFailure;
  const said =
    errors.map(({ code, message }) => `${message ?? ''} (${code ?? 'no code'})`).join('; ') || error.message;
  const why =
    status === undefined
      ? `Cloudflare could not be reached: ${said}`
      : `Cloudflare answered ${status}: ${said}`;
  return new Error(`${what}\n${why}\n${todoOf(status)}`, { cause: error });
}

function todoOf(status: number | undefined): string {
  if (status === undefined) return 'Check the network and CLOUDFLARE_BASE_URL, and try again';
  if (FORBIDDEN.includes(status))
    return 'Give the token of CLOUDFLARE_API_TOKEN the rights Zone:Read and DNS:Edit for this zone';
  if (status === 429) return 'Wait five minutes and try again';
  return status >= 500
    ? 'Try again later (https://www.cloudflarestatus.com)'
    : 'Correct the record and try again';
}
