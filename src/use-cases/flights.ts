/**
 * Calls under way in this process, so that twins share one call and one answer, and different codes for one
 * click queue. What must hold across processes is the ledger's; this only saves callers an error.
 */
export class Flights {
  private readonly shared = new Map<string, Promise<unknown>>();
  private readonly tails = new Map<string, Promise<unknown>>();

  /** The flight under this name, when there is one. */
  find<T>(name: string): Promise<T> | undefined {
    // Names are built by the caller from its own kind of flight, so the type is the one it was begun with.
    return this.shared.get(name) as Promise<T> | undefined;
  }

  /** Runs under a name until it ends. */
  begin<T>(name: string, run: () => Promise<T>): Promise<T> {
    const flight = run().finally(() => this.shared.delete(name));
    this.shared.set(name, flight);
    return flight;
  }

  /** Joins the flight of this name, or begins it. */
  share<T>(name: string, run: () => Promise<T>): Promise<T> {
    return this.find<T>(name) ?? this.begin(name, run);
  }

  /** Runs after everything queued before it under the same queue name. */
  async queue<T>(name: string, run: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name) ?? Promise.resolve();
    const mine = before.then(run, run);
    const tail = mine.catch(() => undefined);
    this.tails.set(name, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === tail) this.tails.delete(name);
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.shared.size > 0 || this.tails.size > 0) {
      await Promise.allSettled([...this.shared.values(), ...this.tails.values()]);
    }
  }
}
