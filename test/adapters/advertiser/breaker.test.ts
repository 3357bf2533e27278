import { describe, expect, it } from 'vitest';
import type { Health, Ticket } from '../../../src/adapters/advertiser/breaker.ts';
import { createBreaker } from '../../../src/adapters/advertiser/breaker.ts';

function world() {
  let now = 1_000_000;
  const told: [string, number?][] = [];
  const breaker = createBreaker(
    () => now,
    (state, pause_ms) => told.push(pause_ms === undefined ? [state] : [state, pause_ms]),
  );
  const end = (health: Health, times = 1): Ticket[] =>
    Array.from({ length: times }, () => {
      const ticket = breaker.admit();
      if (!ticket) throw new Error('not admitted');
      ticket.end(health);
      return ticket;
    });
  const admitted = (parallel: number) =>
    Array.from({ length: parallel }, () => breaker.admit()).filter((ticket) => ticket !== undefined);
  return { breaker, told, end, admitted, pass: (ms: number) => (now += ms) };
}

describe('a breaker', () => {
  it('opens at the 20th call when half of them failed, and not before', () => {
    const { breaker, end, told } = world();
    end('down', 10);
    end('up', 9);
    expect(breaker.admit()).toBeDefined();
    end('down');
    expect(told).toEqual([['open', 5000]]);
    expect(breaker.admit()).toBeUndefined();
  });

  it('stays closed while fewer than half fail, and when nothing can be said of a call', () => {
    const { end, told } = world();
    for (let i = 0; i < 100; i += 1) {
      end('up', 3);
      end('down', 2);
      end('unknown', 10);
    }
    expect(told).toEqual([]);
  });

  it('forgets what is older than 30 s', () => {
    const { end, told, pass } = world();
    end('down', 19);
    pass(30_000);
    end('down', 19);
    expect(told).toEqual([]);
    end('down');
    expect(told).toEqual([['open', 5000]]);
  });

  it('lets exactly one of 50 through after its pause, and none before', () => {
    const { end, admitted, told, pass } = world();
    end('down', 20);
    pass(4999);
    expect(admitted(50)).toHaveLength(0);
    pass(1);
    expect(admitted(50)).toHaveLength(1);
    pass(60_000);
    expect(admitted(50)).toHaveLength(0);
    expect(told).toEqual([['open', 5000], ['half_open']]);
  });

  it('is closed by a trial that goes well, with a clean slate', () => {
    const { end, admitted, told, pass } = world();
    end('down', 20);
    pass(5000);
    admitted(1)[0]?.end('up');
    expect(told.at(-1)).toEqual(['closed']);
    end('down', 19);
    expect(admitted(50)).toHaveLength(50);
    end('down');
    expect(told.at(-1)).toEqual(['open', 5000]);
  });

  it('is opened by a trial that fails, for twice as long, up to a minute', () => {
    const { end, admitted, told, pass } = world();
    end('down', 20);
    for (const pause of [5000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      expect(told.at(-1)).toEqual(['open', pause]);
      pass(pause - 1);
      expect(admitted(1)).toHaveLength(0);
      pass(1);
      admitted(1)[0]?.end('down');
    }
  });

  it('takes another trial when the first never went out', () => {
    const { end, admitted, told, pass } = world();
    end('down', 20);
    pass(5000);
    admitted(1)[0]?.end('unknown');
    expect(admitted(50)).toHaveLength(1);
    expect(told).toEqual([['open', 5000], ['half_open']]);
  });

  it('does not weigh calls that began before it opened', () => {
    const { breaker, end, admitted, told, pass } = world();
    const before = Array.from({ length: 100 }, () => breaker.admit());
    end('down', 20);
    for (const ticket of before.slice(0, 50)) ticket?.end('down');
    pass(5000);
    const [trial] = admitted(1);
    for (const ticket of before.slice(50, 60)) ticket?.end('up');
    expect(told).toEqual([['open', 5000], ['half_open']]);
    trial?.end('up');
    for (const ticket of before.slice(60)) ticket?.end('down');
    expect(told).toEqual([['open', 5000], ['half_open'], ['closed']]);
  });

  it('counts a call that was answered late as answered, once', () => {
    const { end, told } = world();
    for (let i = 0; i < 10; i += 1)
      for (const ticket of end('down', 5)) {
        ticket.end('up');
        ticket.end('up');
      }
    expect(told).toEqual([]);
    end('down', 49);
    expect(told).toEqual([]);
    end('down');
    expect(told).toEqual([['open', 5000]]);
  });

  it('is closed by its latest trial answered late, and not by an older one', () => {
    const { end, admitted, told, pass } = world();
    end('down', 20);
    pass(5000);
    const [first] = admitted(1);
    first?.end('down');
    pass(10_000);
    const [second] = admitted(1);
    second?.end('down');
    first?.end('up');
    expect(told.at(-1)).toEqual(['open', 20_000]);
    second?.end('up');
    expect(told.at(-1)).toEqual(['closed']);
  });
});
