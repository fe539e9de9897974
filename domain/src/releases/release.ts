/** One version of a blueprint that can be deployed. */
export interface Release {
  id: string;
  blueprint: string;
  version: string;
  /** By content: `sha256:...`. */
  image: string;
  /** The blueprint.json of this version. */
  definition: Record<string, unknown>;
  /** Images of the stores that it runs with. */
  storeImages: { postgres: string; redis: string };
  createdAt: Date;
}
