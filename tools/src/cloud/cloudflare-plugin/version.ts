/** Of the package `@pulumi/cloudflare`, since the engine asks for the plugin of the same version. */
export const CLOUDFLARE_PLUGIN_VERSION = '6.22.1';
