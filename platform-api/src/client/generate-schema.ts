import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { format } from 'prettier';
import { allRoutes, type AllRoutesDeps } from '../http/all-routes.ts';
import { openApiDocument } from '../http/openapi-document.ts';
import type { Route } from '../http/route.ts';

/** Where the routes are only looked at: using any of their dependencies is an error. */
export function describedRoutes(): Route[] {
  const nothing = new Proxy(
    {},
    {
      get(_, name) {
        return () => {
          throw new Error(`${String(name)} was used while the routes are only described`);
        };
      },
    },
  );
  return allRoutes(nothing as AllRoutesDeps);
}

/** The text of schema.d.ts: the types of every route, from the same document that the API serves. */
export async function generateSchema(): Promise<string> {
  const document = openApiDocument(describedRoutes(), '1');
  // Two libraries' types of the same standard.
  const types = astToString(await openapiTS(document as unknown as OpenAPI3));
  const head =
    '// Made by platform-api/src/client/main-generate.ts from the routes. Do not edit.\n/* eslint-disable max-lines */\n\n';
  return format(head + types, { parser: 'typescript', singleQuote: true, printWidth: 110 });
}
