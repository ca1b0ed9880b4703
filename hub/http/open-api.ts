/** The OpenAPI document, made from the same list of routes and schemas that the hub and its clients run on. */
import { z } from 'zod';
import { Problem, problemType } from '#shared/protocol/problem.ts';
import { routes } from '#shared/protocol/routes.ts';
import type { Route } from '#shared/protocol/routes.ts';
import {
  idempotencyHeader,
  protocolHeader,
  protocolRange,
  protocolVersion,
} from '#shared/protocol/version.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of everything the hub answers. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Jaturi hub', version: String(protocolVersion) },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf(name: string, route: Route): Json {
  const responses: Json = {
    default: {
      description: 'What went wrong',
      content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
  for (const status of route.status) {
    responses[String(status)] = { description: route.summary, content: contentOf(route) };
  }
  return {
    operationId: name,
    summary: route.summary,
    ...(route.access === 'anyone' ? {} : { security: [{ token: [] }] }),
    parameters: parametersOf(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            content:
              route.body === 'bytes'
                ? { 'application/octet-stream': {} }
                : { 'application/json': { schema: schemaOf(route.body, 'input') } },
          },
        }),
    responses,
  };
}

function contentOf(route: Route): Json {
  return route.reply === 'bytes'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: schemaOf(route.reply, 'output') } };
}

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !z.safeParse(schema as z.ZodType, undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));
  const version = {
    name: protocolHeader,
    in: 'header',
    required: true,
    schema: { enum: [protocolRange.least, protocolRange.most] },
  };
  const key = { name: idempotencyHeader, in: 'header', required: true, schema: { type: 'string' } };
  return [
    ...inPath,
    ...inQuery,
    version,
    ...(route.path === routes.lease.path && route.method === 'POST' ? [key] : []),
  ];
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}
