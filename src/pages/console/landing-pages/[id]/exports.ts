import type { APIRoute } from 'astro';
import { create as contentDisposition } from 'content-disposition';
import { exportPage } from '../../../../use-cases/export-page.ts';

/** The form of the download buttons: `target`; answers the file. The server has seen that it is this origin's own. */
export const POST: APIRoute = async ({ locals, params, request }) => {
  const form = await request.formData().catch(() => new FormData());
  const file = await exportPage(
    locals.ports,
    locals.actor,
    params.id ?? '',
    String(form.get('target') ?? ''),
  );
  const headers = {
    'content-type': file.content_type,
    'content-disposition': contentDisposition(file.name),
  };
  return new Response(Uint8Array.from(file.bytes), { headers });
};
