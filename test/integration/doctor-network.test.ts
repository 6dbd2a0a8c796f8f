import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examineConnection } from '../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../shared/odoo/doctor/patient.ts';
import { aConnection } from '../support/references.ts';
import { tlsCertificate } from '../support/tls-certificate.ts';

const now = Date.now;
const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens at no port');
  return address.port;
};
const listen = async (server: Server): Promise<Server> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

/** What the examination finds of a server, by step. */
const examine = async (url: string, trusted?: string) => {
  const network = createNetwork({ now, ...(trusted !== undefined && { trusted }) });
  const connection = { ...aConnection(), url, callTimeoutMs: 2_000 };
  const findings = await examineConnection(
    createPatient({ connectionId: 'main', connection, apiKey: 'key', network, now }),
  );
  return new Map(findings.map(({ step, ...diagnosis }) => [step, diagnosis]));
};

/** Names that clients of the TLS server asked for: a server with several certificates chooses by them. */
const greeted: string[] = [];
const SNICallback = (name: string, done: (error: Error | null) => void): void => {
  greeted.push(name);
  done(null);
};
let tls: Server;
let plain: Server;
beforeAll(async () => {
  tls = await listen(createHttpsServer({ ...tlsCertificate, SNICallback }, (_, response) => response.end('hello')));
  plain = await listen(
    createHttpServer((request, response) => {
      if (request.url === '/web/version') response.writeHead(301, { location: 'https://odoo.example.com/web/version' });
      response.end('hello');
    }),
  );
});
afterAll(() => {
  tls.close();
  plain.close();
});

describe('on a real network, the examination', () => {
  test('names a certificate that is signed by itself, and sends nothing to whoever has it', async () => {
    let requests = 0;
    tls.on('request', () => requests++);
    const found = await examine(`https://localhost:${portOf(tls)}`);

    expect(found.get('tcp')).toMatchObject({ status: 'ok' });
    expect(found.get('tls')).toMatchObject({
      status: 'failed',
      found: expect.stringMatching(/^TLSv1\.3, certificate by Waybill tests, localhost, signed by itself/),
    });
    expect(found.get('http')).toMatchObject({ status: 'skipped' });
    expect(requests).toBe(0);
  });

  test('names a certificate that is for another host', async () => {
    const found = await examine(`https://127.0.0.1:${portOf(tls)}`, tlsCertificate.cert);

    expect(found.get('tls')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('is for localhost, not for 127.0.0.1'),
    });
  });

  test('is content with a certificate that an authority vouches for', async () => {
    const found = await examine(`https://localhost:${portOf(tls)}`, tlsCertificate.cert);

    expect(found.get('tls')).toMatchObject({ status: 'ok', found: expect.stringContaining('more days') });
  });

  test('asks for the certificate by the name of the host, as Node does for every call', async () => {
    greeted.length = 0;
    await createNetwork({ now }).greet('localhost', portOf(tls));

    expect(greeted).toEqual(['localhost']);
  });

  test('names a port that does not speak TLS', async () => {
    const found = await examine(`https://127.0.0.1:${portOf(plain)}`);

    expect(found.get('tls')).toMatchObject({ status: 'failed', found: expect.stringContaining('No TLS at port') });
  });

  test('names a server that sends requests on to HTTPS, and does not follow it', async () => {
    const found = await examine(`http://127.0.0.1:${portOf(plain)}`);

    expect(found.get('http')).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('https://odoo.example.com'),
    });
    expect(found.get('key')).toMatchObject({ status: 'skipped' });
  });

  test('names a port that nobody listens at', async () => {
    const gone = await listen(createHttpServer());
    const port = portOf(gone);
    gone.close();
    await once(gone, 'close');
    const found = await examine(`http://127.0.0.1:${port}`);

    expect(found.get('tcp')).toMatchObject({ status: 'failed', found: expect.stringContaining('ECONNREFUSED') });
  });

  test('names a host that there is not', async () => {
    const found = await examine('https://no-such-host.invalid');

    expect(found.get('dns')).toMatchObject({ status: 'failed', found: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
  });
});
