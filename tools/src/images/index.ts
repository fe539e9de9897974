export { ensureAgentImage } from './ensure-agent-image.ts';
export { ensureBlueprintImage, type BlueprintImage } from './ensure-blueprint-image.ts';
export { ensureImages, type ImageIds } from './ensure-images.ts';
export { DEFINITION_LABEL, IMAGE_DEFINITIONS, type ImageName } from './image-definitions.ts';
