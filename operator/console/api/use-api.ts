import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from './create-api.ts';

export const ApiContext = createContext<Api | undefined>(undefined);

/** Waybill's operator API, asked as the person who has signed in. */
export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('useApi needs somebody who has signed in.');
  return api;
};
