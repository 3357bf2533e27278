/** Who is at the door: what a request says of its sender. */
export interface Visitor {
  /** Client address. */
  from?: string;
  /** What the browser calls itself. */
  agent?: string;
  /** The session text it already holds, ours or not. */
  session?: string;
}
