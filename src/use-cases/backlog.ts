/** At what this process does in a second, the last of so many waits about half of one. */
const MOST = 1024;

/**
 * Sends and verifies that wait for us, and not for an advertiser: for the processor, or for the ledger. Beyond a limit
 * further ones are refused at once, so that those taken up are answered in time.
 */
export class Backlog {
  private begun = 0;
  private calling = 0;
  private readonly most: number;

  constructor(most = MOST) {
    this.most = most;
  }

  get waiting(): number {
    return this.begun - this.calling;
  }

  /** Runs a flow; undefined, and nothing was begun, when too many wait already. */
  async take<T>(run: () => Promise<T>): Promise<T | undefined> {
    if (this.waiting >= this.most) return undefined;
    this.begun += 1;
    try {
      return await run();
    } finally {
      this.begun -= 1;
    }
  }

  /** Runs what an advertiser is waited for in. */
  async elsewhere<T>(run: () => Promise<T>): Promise<T> {
    this.calling += 1;
    try {
      return await run();
    } finally {
      this.calling -= 1;
    }
  }
}
