/** Columns that hold JSON: parsed by the schema that wrote them, so that a stored shape is never just believed. */
import type { z } from 'zod';
import type { SqlValue } from '#shared/node/sqlite.ts';

/** Throws when the column does not hold what the schema says; a store that does is damaged or newer. */
export function fromColumn<S extends z.ZodType>(
  schema: S,
  column: SqlValue | undefined,
): z.output<S> {
  return schema.parse(JSON.parse(String(column)));
}

export function fromNullableColumn<S extends z.ZodType>(
  schema: S,
  column: SqlValue | undefined,
): z.output<S> | null {
  return column === null || column === undefined ? null : fromColumn(schema, column);
}
