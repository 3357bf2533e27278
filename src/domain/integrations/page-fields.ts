import { z } from 'zod';
import { isScriptHost } from './script-host.ts';

/** What a prepare step of kind `page` has besides its call. */
export const pageFields = {
  /**
   * What stands at the end of the page's `<head>`, a template that may also hold the step's own carries;
   * `{carry.head_html}` when absent and the step carries that name.
   */
  head_html: z.string().max(65_536).optional(),
  /** Hosts the page's scripts are loaded from and talk to, e.g. `shield.example` or `https://shield.example:8443`. */
  script_hosts: z
    .array(
      z
        .string()
        .refine(isScriptHost, {
          error:
            'A host name, with `https://` and a port if need be: `shield.example`, no path, no wildcard.',
        })
        .transform((host) => host.toLowerCase()),
    )
    .max(20)
    .optional(),
};
