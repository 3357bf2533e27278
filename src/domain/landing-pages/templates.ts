/** What a template is, for lists. */
export interface TemplateInfo {
  name: string;
  /** One sentence: its character. */
  description: string;
}

/** The port through which templates are rendered: once each, however many pages use them. */
export interface Templates {
  list(): TemplateInfo[];
  /**
   * The whole document of a template with tokens in it (see `compile-page.ts`); cached for the process.
   * Rejects when there is no such template.
   */
  markup(name: string): Promise<string>;
}
