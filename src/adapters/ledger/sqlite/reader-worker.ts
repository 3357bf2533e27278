import { constants, setPriority } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { dueClicks } from './due-clicks.ts';
import { health } from './health.ts';
import { listAudits, listClicks, listConversions } from './lists.ts';
import { countPostbacks, duePostbacks, listPostbacks, postbackTries } from './outbox.ts';
import { erasable, oldestNumberAt, personOf } from './people.ts';
import type { Question, Reply } from './question.ts';
import type { ReaderAsked } from './reader.ts';
import { report } from './report.ts';
import { openStreams } from './streams.ts';
import { countClicks, sumConversions } from './sums.ts';
import { storeFailure } from './store-failure.ts';

// What `openReader` starts this thread with.
const { file, pace } = workerData as ReaderAsked;
// On Linux a thread has a priority of its own; elsewhere this would be the whole process's.
if (pace === 'patient' && process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

// Waiting for a lock harms nobody here: nothing else runs in this thread.
const db = new DatabaseSync(file, { readOnly: true, timeout: 2000 });

const streams = openStreams();

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  parentPort?.postMessage({ id, ...reply(question) });
});

function reply(question: Question): Reply {
  try {
    return { value: answer(question) };
  } catch (error) {
    return { error: String(error), busy: storeFailure(error) !== undefined };
  }
}

function answer(question: Question): unknown {
  switch (question.kind) {
    case 'clicks':
      return listClicks(db, question.filter, question.page);
    case 'conversions':
      return listConversions(db, question.filter, question.page);
    case 'click count':
      return countClicks(db, question.filter, question.most);
    case 'conversion sums':
      return sumConversions(db, question.filter);
    case 'audits':
      return listAudits(db, question.filter, question.page);
    case 'person':
      return personOf(db, question.msisdn_hash);
    case 'erasable':
      return erasable(db, question.wish, question.limit);
    case 'oldest number':
      return oldestNumberAt(db);
    case 'due':
      return dueClicks(db, question.now, question.limit);
    case 'due postbacks':
      return duePostbacks(db, question.now, question.limit, question.but);
    case 'postbacks':
      return listPostbacks(db, question.filter, question.page);
    case 'postback tries':
      return postbackTries(db, question.id);
    case 'postback counts':
      return countPostbacks(db, question.now);
    case 'health':
      return health(db, question.query);
    case 'report':
      return streams.begin(report(db, question.query));
    case 'more':
      return streams.more(question.stream);
    case 'no more':
      return streams.end(question.stream);
  }
}
