/** Bytes of assets: immutable, resumable, and only for those who work on them. */
import { Readable } from 'node:stream';
import { blockHashes } from '#shared/node/block-hashes.ts';
import { limits } from '#shared/protocol/version.ts';
import type { AssetRow } from '../database/tables.ts';
import type { Caller, HubContext } from '../context.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../refusal.ts';
import { readableAsset } from './asset-store.ts';
import { partOf } from './byte-range.ts';

export const assetRoutes: Pick<Handlers, 'asset' | 'assetBlocks'> = {
  asset: async (context, { parameters, caller, headers }) => {
    const asset = await ownAsset(context, caller, parameters.sha256);
    const size = Number(asset.bytes);
    const etag = `"${asset.sha256}"`;
    const common = {
      etag,
      'accept-ranges': 'bytes',
      'content-type': asset.media_type,
      'cache-control': 'private, max-age=31536000, immutable',
    };
    if (headers.get('if-none-match') === etag) {
      return new Response(null, { status: 304, headers: common });
    }
    const part = partOf(
      { range: headers.get('range'), ifRange: headers.get('if-range') },
      size,
      etag,
    );
    if (part.kind === 'outside') {
      throw new Refusal('range-not-satisfiable', `The asset has ${size} bytes.`);
    }
    if (part.kind === 'whole') {
      return new Response(await bytesOf(context, asset, { start: 0, end: size - 1 }), {
        status: 200,
        headers: { ...common, 'content-length': String(size) },
      });
    }
    return new Response(await bytesOf(context, asset, part), {
      status: 206,
      headers: {
        ...common,
        'content-length': String(part.end - part.start + 1),
        'content-range': `bytes ${part.start}-${part.end}/${size}`,
      },
    });
  },
  assetBlocks: async (context, { parameters, caller }) => {
    const asset = await ownAsset(context, caller, parameters.sha256);
    const blockBytes = limits.assetBlockBytes;
    const size = Number(asset.bytes);
    if (asset.content !== null || size <= limits.assetBlocksFrom) {
      return { reply: { blockBytes, blocks: [] } };
    }
    const stream = await context.assets.stream(asset.sha256, { start: 0, end: size - 1 });
    return { reply: { blockBytes, blocks: await blockHashes(stream, blockBytes) } };
  },
};

async function ownAsset(context: HubContext, caller: Caller, sha256: string): Promise<AssetRow> {
  const asset = await readableAsset(context.db, caller.accountId, sha256);
  if (asset === null) throw new Refusal('not-found', 'There is no such asset among your tasks.');
  return asset;
}

async function bytesOf(
  context: HubContext,
  asset: AssetRow,
  { start, end }: { start: number; end: number },
): Promise<ConstructorParameters<typeof Response>[0]> {
  if (asset.content !== null) return Buffer.from(asset.content, 'utf8').subarray(start, end + 1);
  if (end < start) return null;
  const stream = await context.assets.stream(asset.sha256, { start, end });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
