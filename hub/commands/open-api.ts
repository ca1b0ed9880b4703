/** `hub openapi` */
import { Command } from 'commander';
import { openApiDocument } from '../http/open-api.ts';

export function openApiCommand(): Command {
  return new Command('openapi')
    .description('Print the OpenAPI document of the hub')
    .action(() => console.log(JSON.stringify(openApiDocument(), null, 2)));
}
