import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Courier } from "../src/payload/courier.ts";
import type { CellsJob } from "../src/payload/job.ts";

/** To do it here fails: so one knows that it was. */
const JOB: CellsJob = { column: { kind: "bool", block: 0 }, rows: 1, text: "" };

/** What workers are sent, which never answer. */
function workers(t: TestContext): unknown[] {
  const sent: unknown[] = [];
  const before = globalThis.Worker;
  globalThis.Worker = class {
    postMessage(message: unknown): void {
      sent.push(message);
    }
  } as unknown as typeof Worker;
  t.after(() => (globalThis.Worker = before));
  return sent;
}

test("before a worker is called, jobs are done here", async (t) => {
  const sent = workers(t);
  await assert.rejects(new Courier().ask(JOB));
  assert.deepEqual(sent, []);
});

test("what was put off goes to the worker that is called", (t) => {
  const sent = workers(t);
  const courier = new Courier();
  courier.hold();
  void courier.ask(JOB);
  assert.deepEqual(sent, []);
  courier.call();
  assert.deepEqual(sent, [{ number: 1, job: JOB }]);
});

test("who has a worker puts nothing off", (t) => {
  const sent = workers(t);
  const courier = new Courier();
  courier.call();
  courier.hold();
  void courier.ask(JOB);
  assert.equal(sent.length, 1);
});

test("where no worker is allowed, what was put off is done here", async (t) => {
  const sent = workers(t);
  const courier = new Courier(false);
  courier.hold();
  const asked = courier.ask(JOB);
  courier.call();
  await assert.rejects(asked);
  assert.deepEqual(sent, []);
});
