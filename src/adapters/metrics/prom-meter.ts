import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../../domain/system/meter.ts';

/** A figure read when it is asked for; NaN where it is not known. With `label`, a value for each of its values. */
export interface Reading {
  name: string;
  help: string;
  label?: string;
  read: () => Promise<number | undefined | Record<string, number>>;
}

/** Prometheus metrics: what the meter counts, what is read on demand, and the process's own. */
export interface Metrics {
  meter: Meter;
  read(reading: Reading): void;
  /** The text of `GET /metrics`. */
  text(): Promise<string>;
  content_type: string;
}

const FLOW_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 15];
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2];

export function promMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'pinflow_answers_total',
    help: 'Sends and verifies answered, by outcome.',
    labelNames: ['step', 'integration', 'outcome'],
    registers,
  });
  const answer_seconds = new Histogram({
    name: 'pinflow_answer_seconds',
    help: 'From the request to its answer.',
    labelNames: ['step'],
    buckets: FLOW_SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'pinflow_advertiser_calls_total',
    help: 'Calls to advertisers, by how they ended.',
    labelNames: ['step', 'integration', 'ending'],
    registers,
  });
  const call_seconds = new Histogram({
    name: 'pinflow_advertiser_call_seconds',
    help: 'How long advertisers took.',
    labelNames: ['step', 'integration'],
    buckets: FLOW_SECONDS,
    registers,
  });
  const writes_total = new Counter({
    name: 'pinflow_ledger_writes_total',
    help: 'Writes of the ledger that are on disk.',
    registers,
  });
  const commit_seconds = new Histogram({
    name: 'pinflow_ledger_commit_seconds',
    help: 'Transactions of the ledger, their fsync included; writes of one turn share one.',
    buckets: COMMIT_SECONDS,
    registers,
  });

  const ledger_waiting = new Gauge({
    name: 'pinflow_ledger_waiting',
    help: 'Writes that waited when the last transaction ended.',
    registers,
  });

  return {
    meter: {
      answered(step, integration, outcome, ms) {
        answers.inc({ step, integration, outcome });
        answer_seconds.observe({ step }, ms / 1000);
      },
      called(step, integration, ending, ms) {
        calls.inc({ step, integration, ending });
        call_seconds.observe({ step, integration }, ms / 1000);
      },
      committed(writes, ms, waiting) {
        ledger_waiting.set(waiting);
        writes_total.inc(writes);
        commit_seconds.observe(ms / 1000);
      },
    },
    read({ name, help, label, read }) {
      new Gauge({
        name,
        help,
        labelNames: label === undefined ? [] : [label],
        registers,
        async collect() {
          this.reset();
          const found = await read().catch(() => undefined);
          if (found === undefined) return this.set(NaN);
          if (typeof found === 'number') this.set(found);
          else for (const [value, n] of Object.entries(found)) this.set({ [label ?? '']: value }, n);
        },
      });
    },
    text: () => registry.metrics(),
    content_type: registry.contentType,
  };
}
