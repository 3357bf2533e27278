import { z } from 'zod';
import { isScriptHost } from './script-host.ts';

/** What a prepare step of kind `page` has besides its call. */
export const pageFields = {
  // A template that may also hold the step's own carries.
  head_html: z
    .string()
    .max(65_536)
    .optional()
    .describe(
      "What stands at the end of the page's `<head>`; `{carry.head_html}` when absent and carried. Kind `page`.",
    ),
  script_hosts: z
    .array(
      z
        .string()
        .refine(isScriptHost, {
          error:
            'A host name, with `https://` and a port if need be: `shield.example`, no path, no wildcard.',
        })
        .overwrite((host) => host.toLowerCase()),
    )
    .max(20)
    .optional()
    .describe("Hosts the page's scripts are loaded from and talk to: `shield.example`. Kind `page`."),
};
