/** Written into the state with every resource; the engine starts the plugin that answers with it. */
export const PROVIDER_VERSION = '0.1.0';
