/** An affiliate's own downloads: the same file by the same use case, which knows whose page it is. */
import { POST as download } from '../../../console/landing-pages/[id]/exports.ts';

export const POST = download;
