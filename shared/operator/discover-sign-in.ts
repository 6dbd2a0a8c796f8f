import * as z from 'zod';
import { type SignInSettings, type SignInSource, signInSettingsSchema } from './sign-in-settings.ts';

const timeoutMs = 5_000;
const longestDocument = 65_536;

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  end_session_endpoint: z.string().optional(),
});

/**
 * Asks the issuer where it signs people in and out (OpenID Connect Discovery 1.0). Throws an error whose message says
 * what is wrong with the answer: it is another issuer's, too long, late or none.
 */
export const discoverSignIn = async (source: SignInSource, get: typeof fetch = fetch): Promise<SignInSettings> => {
  const url = `${source.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const response = await get(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url} answers with HTTP ${response.status}`);
  const document = discoverySchema.parse(JSON.parse(await readShort(response, url)));
  if (document.issuer !== source.issuer) throw new Error(`${url} is the document of another issuer`);
  return signInSettingsSchema.parse({
    ...source,
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    endSessionEndpoint: document.end_session_endpoint,
  });
};

async function readShort({ body }: Response, url: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestDocument) throw new Error(`${url} is too long`);
  }
  return text;
}
