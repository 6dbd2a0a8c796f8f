import type { Answer } from '../../failure/exchange.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import { elapsedOf } from './elapsed.ts';
import type { Patient } from './patient.ts';

/** Whether HTTP requests get through to an application, and are not sent elsewhere. */
export const checkHttp = async ({ url, frontDoor }: Patient): Promise<Diagnosis> => {
  const visit = await frontDoor();
  if ('networkError' in visit.exchange) {
    return failed(
      `A request is not answered (${visit.exchange.networkError.code}).`,
      "Look into the proxy's log, and whether Odoo's workers are busy or gone.",
    );
  }
  const { answer } = visit.exchange;
  const target = redirectionOf(url, answer);
  if (target) return redirected(url, target);
  if (answer.status >= 502 && answer.status <= 504) {
    return failed(
      `A proxy answers (HTTP ${answer.status}), Odoo behind it does not.`,
      'Start Odoo, and let the proxy lead to the port that it listens at.',
    );
  }
  return healthy(`HTTP ${answer.status} in ${elapsedOf(visit)} ms.`);
};

function redirectionOf(url: URL, { status, headers }: Answer): URL | undefined {
  const location = headers['location'];
  if (status < 300 || status > 399 || location === undefined) return undefined;
  return URL.parse(location, url.href) ?? undefined;
}

function redirected(url: URL, target: URL): Diagnosis {
  if (target.origin !== url.origin) {
    return failed(
      `Requests are sent on to ${target.origin}, and Waybill follows nobody with its key.`,
      `Put ${target.origin} into the connection's \`url\`.`,
    );
  }
  return failed(
    `Requests are sent on to ${target.pathname}.`,
    'Something in front of Odoo wants a person to sign in, or a database to be chosen: let requests of programs pass.',
  );
}
