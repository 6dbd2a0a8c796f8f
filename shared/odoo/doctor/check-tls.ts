import { hostOf, isLoopback } from './check-address.ts';
import { portOf } from './check-tcp.ts';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import type { TlsGreeting } from './network.ts';
import { networkErrorOf } from './network-error.ts';
import type { Patient } from './patient.ts';

const dayMs = 86_400_000;

/** Certificates are renewed a month before they end where that works by itself. */
const fewDays = 21;

/** Whether Odoo's certificate is one that Node, and so Waybill, trusts, and for how long. */
export const checkTls = async ({ url, network, now }: Patient): Promise<Diagnosis> => {
  if (url.protocol === 'http:') return withoutTls(url);
  try {
    const greeting = await network.greet(hostOf(url), portOf(url));
    return judge(url, greeting, Math.floor((greeting.validToMs - now()) / dayMs));
  } catch (error) {
    return failed(
      `No TLS at port ${portOf(url)} (${networkErrorOf(error)}).`,
      "Check that this port speaks HTTPS with TLS 1.2 or newer, or correct the port in the connection's `url`.",
    );
  }
};

function withoutTls(url: URL): Diagnosis {
  if (isLoopback(url)) return healthy('No TLS, and none is needed on this machine.');
  return warning(
    'No TLS: whoever is on the way reads the API key and every customer.',
    "Put a proxy with a certificate in front of Odoo, and https:// into the connection's `url`.",
  );
}

function judge(url: URL, { protocol, issuer, names, distrust }: TlsGreeting, daysLeft: number): Diagnosis {
  const certificate = `${protocol}, certificate by ${issuer || 'nobody'}`;
  if (daysLeft < 0) {
    return failed(
      `${certificate}, ended ${-daysLeft} days ago.`,
      'Renew the certificate of the proxy in front of Odoo.',
    );
  }
  switch (distrust) {
    case undefined:
      return daysLeft < fewDays
        ? warning(
            `${certificate}, ends in ${daysLeft} days.`,
            'Renew it, and find out why that did not happen by itself.',
          )
        : healthy(`${certificate}, valid for ${daysLeft} more days.`);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return failed(
        `${certificate}, is for ${names}, not for ${url.hostname}.`,
        "Use the name that the certificate is for in the connection's `url`, or get a certificate for this one.",
      );
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return failed(
        `${certificate}, signed by itself: no authority vouches for it.`,
        "Get a certificate from a public authority (Let's Encrypt costs nothing).",
      );
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return failed(
        `${certificate}, whose chain is incomplete or of no public authority (${distrust}).`,
        'Let the proxy send the intermediate certificates, too (fullchain.pem): browsers find them by themselves, programs do not.',
      );
    default:
      return failed(`${certificate}, not to be trusted (${distrust}).`, 'Get a certificate from a public authority.');
  }
}
