// Each case is what a user of that client writes, with the base URL and the key changed; the last
// line that is printed is what the client made of the answers.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const base = process.env.OM_BASE;
const key = process.env.OM_KEY;
const { hostname: host, port } = new URL(base);

async function outcome(call) {
  try {
    return { answer: (await call()) ?? null };
  } catch (e) {
    return { error: e };
  }
}

async function cloudevents() {
  const { CloudEvent, HTTP } = require('cloudevents');
  const event = (id) =>
    new CloudEvent({
      id, source: '/gateway', type: 'TOKEN_USAGE', subject: 'user_9', datacontenttype: 'application/json',
      data: { feature_id: 'ai-chat', provider: 'OPENAI', model: 'gpt-4o', input_tokens: 1000 },
    });
  const send = async ({ headers, body }, path) => {
    const answer = await fetch(base + path, {
      method: 'POST', headers: { ...headers, Authorization: `Bearer ${key}` }, body,
    });
    return answer.status;
  };
  return {
    async binary() {
      const first = await send(HTTP.binary(event('binary')), '/v1/events');
      return [first, await send(HTTP.binary(event('binary')), '/v1/events')];
    },
    async structured() {
      const first = await send(HTTP.structured(event('structured')), '/v1/events');
      return [first, await send(HTTP.structured(event('structured')), '/v1/events')];
    },
    async batched() {
      const list = JSON.stringify([event('batched-1').toJSON(), event('batched-2').toJSON()]);
      const headers = { 'Content-Type': 'application/cloudevents-batch+json' };
      const first = await send({ headers, body: list }, '/v1/events/ingest');
      return [first, await send({ headers, body: list }, '/v1/events/ingest')];
    },
  };
}

async function openmeter() {
  const { OpenMeter } = await import('@openmeter/sdk');
  const client = new OpenMeter({ baseUrl: base, token: key });
  const event = (id, type, tokens) => ({
    id, type: 'tokens', subject: 'user_9', data: { model: 'gpt-4o', type, tokens },
  });
  return {
    async one() {
      await client.events.ingest(event('om-one', 'input', '1000'));
      return (await client.events.ingest(event('om-one', 'input', '1000'))) ?? 'nothing';
    },
    async batch() {
      const list = [event('om-in', 'input', 600), event('om-out', 'output', 100)];
      await client.events.ingest(list);
      return (await client.events.ingest(list)) ?? 'nothing';
    },
    async errors() {
      const bad = await outcome(() => client.events.ingest(event('om-bad', 'input', -1)));
      const stranger = new OpenMeter({ baseUrl: base, token: 'om_live_nobody' });
      const nobody = await outcome(() => stranger.events.ingest(event('om-x', 'input', 1)));
      return [bad.error.problem.status, bad.error.problem.detail, nobody.error.problem.title];
    },
    async limited() {
      await client.events.ingest(event('om-first', 'input', 1));
      const { error } = await outcome(() => client.events.ingest(event('om-second', 'input', 1)));
      return [error.problem.status, error.problem.title];
    },
  };
}

async function stripe() {
  const Stripe = require('stripe');
  const open = (secret) => new Stripe(secret, { host, port, protocol: 'http', maxNetworkRetries: 1 });
  const client = open(key);
  const v1 = (identifier, value) => ({
    event_name: 'ai_tokens', identifier, timestamp: Math.floor(Date.now() / 1000) - 60,
    payload: { stripe_customer_id: 'cus_9', value },
  });
  const v2 = (identifier, value) => ({
    event_name: 'ai_tokens', identifier, payload: { stripe_customer_id: 'cus_9', value },
  });
  return {
    async v1() {
      const params = v1('stripe-v1', '1000');
      const first = await client.billing.meterEvents.create(params);
      await client.billing.meterEvents.create(params);
      return [first.object, first.identifier, first.livemode, first.payload.value];
    },
    async v2() {
      const params = { ...v2('stripe-v2', '1000'), timestamp: new Date(Date.now() - 60000).toISOString() };
      const first = await client.v2.billing.meterEvents.create(params);
      await client.v2.billing.meterEvents.create(params);
      return [first.object, first.identifier, first.livemode, first.payload.value];
    },
    async retries() {
      const params = { event_name: 'ai_tokens', timestamp: Math.floor(Date.now() / 1000) - 60,
        payload: { stripe_customer_id: 'cus_9', value: '1000' } };
      await client.billing.meterEvents.create(params, { idempotencyKey: 'stripe-retry' });
      const again = await client.billing.meterEvents.create(params, { idempotencyKey: 'stripe-retry' });
      return [again.identifier];
    },
    async stream() {
      const session = await client.v2.billing.meterEventSession.create();
      const streaming = open(session.authentication_token);
      const timestamp = new Date(Date.now() - 60000).toISOString();
      const events = [{ ...v2('stripe-s1', '600'), timestamp }, { ...v2('stripe-s2', '400'), timestamp }];
      await streaming.v2.billing.meterEventStream.create({ events }, { host });
      await streaming.v2.billing.meterEventStream.create({ events }, { host });
      return [session.object, session.livemode];
    },
    async errors() {
      const bad = await outcome(() => client.billing.meterEvents.create(v1('stripe-bad', '-1')));
      const nobody = await outcome(() => open('om_live_nobody').billing.meterEvents.create(v1('x', '1')));
      const ended = await outcome(() =>
        open('om_session_x').v2.billing.meterEventStream.create({ events: [v2('x', '1')] }, { host }));
      return [bad.error.type, bad.error.param, nobody.error.type, ended.error.constructor.name];
    },
    async limited() {
      await client.billing.meterEvents.create(v1('stripe-first', '1'));
      const first = await outcome(() => client.billing.meterEvents.create(v1('stripe-second', '1')));
      const second = await outcome(() => client.v2.billing.meterEvents.create(v2('stripe-third', '1')));
      return [first.error.type, second.error.type];
    },
  };
}

async function lago() {
  const { Client, getLagoError } = require('lago-javascript-client');
  const client = Client(key, { baseUrl: `${base}/api/v1` });
  const event = (transaction_id, tokens) => ({
    transaction_id, code: 'ai_tokens', external_subscription_id: 'sub_9', timestamp: '1',
    properties: { tokens, region: 'eu' },
  });
  const now = (e) => ({ ...e, timestamp: Math.floor(Date.now() / 1000) - 60 });
  return {
    async one() {
      const sent = now(event('lago-one', '1000'));
      const first = await client.events.createEvent({ event: sent });
      await client.events.createEvent({ event: sent });
      return [first.data.event.transaction_id, first.data.event.code, typeof first.data.event.lago_id];
    },
    async batch() {
      const events = [now(event('lago-1', 600)), now(event('lago-2', 400))];
      const first = await client.events.createBatchEvents({ events });
      await client.events.createBatchEvents({ events });
      return first.data.events.map((e) => e.transaction_id);
    },
    async errors() {
      const bad = await outcome(() => client.events.createEvent({ event: now(event('lago-bad', -1)) }));
      const told = await getLagoError(bad.error);
      const stranger = Client('om_live_nobody', { baseUrl: `${base}/api/v1` });
      const nobody = await outcome(() => stranger.events.createEvent({ event: now(event('x', 1)) }));
      return [told.status, told.code, told.error_details['properties.tokens'][0], nobody.error.status];
    },
    async limited() {
      await client.events.createEvent({ event: now(event('lago-first', 1)) });
      const { error } = await outcome(() => client.events.createEvent({ event: now(event('lago-second', 1)) }));
      const told = await getLagoError(error);
      return [told.status, told.error, told.code];
    },
  };
}

const [client, name] = process.argv.slice(2);
const cases = await { cloudevents, openmeter, stripe, lago }[client]();
console.log(JSON.stringify(await cases[name]()));
