/** What the engine and its plugins have no use for: our own servers' addresses and keys. */
const OURS =
  /^(?:DATABASE_URL|REDIS_URL|SMTP_URL|METRICS_TOKEN|WAAS_MASTER_KEY_FILE|BILLING_FILE)(?:_FILE)?$/;
/** An update that needs one of these is given it by itself. */
const CLOUD = /^(?:HCLOUD|CLOUDFLARE|WAAS_ACME)_/;
/** Of this process alone: flags, its channel to the supervisor. */
const PROCESS = /^NODE_(?:OPTIONS|CHANNEL_FD|CHANNEL_SERIALIZATION_MODE|UNIQUE_ID)$/;

/** The environment that an update of a stack gets: this process's, without what it must not see. */
export function engineEnvironment(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || OURS.test(name) || CLOUD.test(name) || PROCESS.test(name) ? [] : [[name, value]],
    ),
  );
}
