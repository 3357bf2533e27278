/** A call as somebody pasted it, read but not understood: what the draft of an integration is made from. */
export interface PastedCall {
  /** What questions call it: `the first curl`, or the name of a collection's item. */
  title: string;
  method: string;
  /** With its scheme, without credentials; percent-encoding, templates and all as written, gaps as marks. */
  url: string;
  /** In their order; `Content-Type` is in `body` when there is one. */
  headers: { name: string; value: string }[];
  /** Names of headers and of the query whose values are credentials, whatever they are called. */
  credentials?: string[];
  /** Basic authentication, from `-u` or the URL. */
  user?: { name: string; password: string };
  body?: PastedBody;
  /** What the command wants and Pinflow does otherwise, or cannot. */
  remarks: Remark[];
  /** An answer of the advertiser that was pasted beside the call. */
  reply?: PastedReply;
}

/** A body: its bytes as text, how it is labelled, and its values where its format was understood. */
export interface PastedBody {
  text: string;
  content_type: string;
  values:
    | { format: 'form'; pairs: Cell[] }
    | { format: 'json'; root: JsonNode }
    | { format: 'xml'; root: XmlCell }
    | { format: 'text' };
  /** It is meant to be JSON and is none. */
  broken?: boolean;
}

/** A value that may turn out to be the number, the code, a secret …; `type` as JSON wrote it. */
export interface Cell {
  name: string;
  value: string;
  type: 'string' | 'number' | 'boolean';
  /** A credential by where it was written, whatever its name. */
  secret?: boolean;
}

export type JsonNode =
  | { kind: 'leaf'; cell: Cell }
  | { kind: 'null' }
  | { kind: 'list'; items: JsonNode[] }
  | { kind: 'object'; entries: [name: string, node: JsonNode][] };

/** An element that has text or children, never both. */
export interface XmlCell {
  name: string;
  attributes: Cell[];
  text?: Cell;
  children: XmlCell[];
}

/** An advertiser's answer: JSON where it is JSON. `status` is what was pasted with it. */
export interface PastedReply {
  status?: number;
  json?: JsonNode;
}

/** `about`: the part of the step it belongs to, `url`, `headers`, `body` … */
export interface Remark {
  about: string;
  question: string;
  blocking: boolean;
}

/**
 * The port through which pasted text becomes calls. Nothing of it is run, expanded or called. Both throw a
 * `Refusal` that names what is wrong and the mend.
 */
export interface CallReader {
  /** Text with one or more curl commands, of any shell, and sample answers between them. */
  curl(text: string): PastedCall[];
  /** A Postman item, or a whole collection (2.0, 2.1), as parsed JSON. */
  postman(value: unknown): PastedCall[];
}
