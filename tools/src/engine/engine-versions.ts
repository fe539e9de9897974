/** One tested set: the npm package, the engine and the plugin speak the same protocol. */
export const PULUMI_VERSION = '3.259.0';
export const DOCKER_PLUGIN_VERSION = '5.2.0';
export const HCLOUD_PLUGIN_VERSION = '1.32.1';
