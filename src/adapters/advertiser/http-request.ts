/** A request ready to be written. `headers`: names and values in turn, values as Latin-1 of their UTF-8 bytes. */
export interface HttpRequest {
  /** Scheme, host and port, e.g. `https://api.example`. */
  origin: string;
  /** Path and query, encoded. */
  path: string;
  method: string;
  headers: string[];
  /** Absent: no body. Empty: a body of no bytes. */
  body?: string;
}
