import type { ExportOrder } from '../domain/exports/carrier.ts';
import type { GeneratedPage } from '../domain/exports/generated-folder.ts';
import type { Ports } from './ports.ts';

/** A live page's files as every carrier that can makes them, with the page's generated key in those that hold one. */
export async function generatedFiles(
  ports: Ports,
  order: Omit<ExportOrder, 'public_url'>,
  compress: boolean,
): Promise<GeneratedPage['files']> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const carrier of ports.carriers) {
    if (carrier.refusalOf?.(order.published) !== undefined) continue;
    const key = carrier.needs_key ? order.key : undefined;
    const { name, bytes } = carrier.make({ ...order, key, public_url: ports.public_url });
    files.push({ name, bytes });
    // A script is run where it lies: only what is served as it stands has twins.
    if (!compress || carrier.target !== 'html') continue;
    files.push({ name: `${name}.br`, bytes: await ports.compressor.brotli(bytes) });
    files.push({ name: `${name}.gz`, bytes: await ports.compressor.gzip(bytes) });
  }
  return files;
}
