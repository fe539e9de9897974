export interface PebbleSettings {
  /** Where it validates HTTP-01 and TLS-ALPN-01: the ports of the servers that ask for certificates. */
  httpPort: number;
  tlsPort: number;
  /** Of a hundred good nonces, how many are refused; clients must try again. */
  nonceRejectPercent: number;
  /** Of a hundred names that are valid still, how many need no new proof. */
  authzReusePercent: number;
  /** Sleeps so many seconds at most before it validates; 0: none. */
  validationSleepSeconds: number;
  /** Intermediates between leaf and root. */
  chainLength: number;
}

export const PEBBLE_DEFAULTS: PebbleSettings = {
  httpPort: 80,
  tlsPort: 443,
  nonceRejectPercent: 5,
  authzReusePercent: 50,
  validationSleepSeconds: 0,
  chainLength: 1,
};

export interface PebblePlaces {
  port: number;
  managementPort: number;
  certificate: string;
  privateKey: string;
}

/** The text of pebble's configuration file. */
export function pebbleConfig(settings: PebbleSettings, places: PebblePlaces): string {
  return `${JSON.stringify(
    {
      pebble: {
        listenAddress: `127.0.0.1:${places.port}`,
        managementListenAddress: `127.0.0.1:${places.managementPort}`,
        certificate: places.certificate,
        privateKey: places.privateKey,
        httpPort: settings.httpPort,
        tlsPort: settings.tlsPort,
        ocspResponderURL: '',
        externalAccountBindingRequired: false,
      },
    },
    null,
    2,
  )}\n`;
}

/** All other settings of pebble are read from its environment. */
export function pebbleEnvironment(settings: PebbleSettings): Record<string, string> {
  return {
    PEBBLE_WFE_NONCEREJECT: `${settings.nonceRejectPercent}`,
    PEBBLE_AUTHZREUSE: `${settings.authzReusePercent}`,
    PEBBLE_CHAIN_LENGTH: `${settings.chainLength}`,
    ...(settings.validationSleepSeconds === 0
      ? { PEBBLE_VA_NOSLEEP: '1' }
      : { PEBBLE_VA_SLEEPTIME: `${settings.validationSleepSeconds}` }),
  };
}
