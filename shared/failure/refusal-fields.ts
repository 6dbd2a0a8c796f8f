/** The fields of an object from outside by their names in lower case. */
export type Fields = ReadonlyMap<string, unknown>;

/** Fields of what may be an object; none of what is none. */
export const fieldsOf = (value: unknown): Fields =>
  new Map(
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, field]) => [name.toLowerCase(), field])
      : [],
  );

const errorFields = ['error', 'errors', 'err', 'exception', 'error_message', 'errormessage', 'error_msg', 'fault'];
const successFields = ['success', 'ok', 'succeeded', 'is_success', 'issuccess', 'successful'];
const statusFields = ['status', 'result', 'state', 'outcome'];
const codeFields = ['code', 'status', 'status_code', 'statuscode', 'error_code', 'errorcode', 'http_status'];
const textFields = ['message', 'msg', 'detail', 'details', 'description', 'error_description', 'reason', 'title'];
const exceptionFields = ['exception', 'exception_type', 'error_type', 'errortype', 'type', 'name', 'error_name'];

const badStatus =
  /^(?:errors?|err|fail|failed|failure|ko|nok|not ?ok|rejected|refused|invalid|exception|denied|forbidden|unauthori[sz]ed|unsuccessful|not[_ ]found)$/i;
const goodStatus = /^(?:ok|success|successful|succeeded|created|done|accepted)$/i;

/** Whether the fields say no. A code alone does not weigh against a field that says yes. */
export const saysNo = (fields: Fields): boolean => {
  const status = statusFields.map((name) => fields.get(name));
  if (errorFields.some((name) => isSomething(fields.get(name)))) return true;
  if (successFields.some((name) => isNo(fields.get(name))) || status.some(isBadStatus)) return true;
  const saysYes = successFields.some((name) => fields.get(name) === true) || status.some(isGoodStatus);
  return !saysYes && codeOf(fields) !== undefined;
};

/** Of an error field: anything but the ways to say that there was none. */
function isSomething(value: unknown): boolean {
  if (typeof value === 'string') return !/^\s*(?:|false|none|null|no|0|ok|success|no errors?)\s*$/i.test(value);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value === true || (typeof value === 'number' && value !== 0);
}

const isNo = (value: unknown): boolean =>
  value === false || value === 0 || (typeof value === 'string' && /^(?:false|0|no)$/i.test(value));
const isBadStatus = (value: unknown): boolean =>
  value === false || (typeof value === 'string' && badStatus.test(value.trim()));
const isGoodStatus = (value: unknown): boolean => typeof value === 'string' && goodStatus.test(value.trim());

/** HTTP's and JSON-RPC's codes of failures; others mean nothing to us. */
export const codeOf = (fields: Fields): number | undefined =>
  codeFields
    .map((name) => fields.get(name))
    .map((code) => (typeof code === 'string' && /^-?\d{3,5}$/.test(code) ? Number(code) : code))
    .find((code): code is number => typeof code === 'number' && ((code >= 400 && code < 600) || code < 0));

const exceptionName =
  /^(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Denied|Warning|Violation|Failure|Unauthorized|NotFound|Forbidden)$/;

/** The name of an exception in a field of its own, here or in an error object. */
export const exceptionNameOf = (fields: Fields): string | undefined =>
  [
    ...exceptionFields.map((name) => fields.get(name)),
    ...exceptionFields.map((name) => fieldsOf(fields.get('error')).get(name)),
  ].find((name): name is string => typeof name === 'string' && name.length < 200 && exceptionName.test(name));

/** All texts that tell why, such as those of `[{"field": "partner_id", "message": "required"}]`. */
export const reasonsOf = (fields: Fields): string[] =>
  [...errorFields, ...textFields].flatMap((name) => textsOf(fields.get(name), 0));

const maximumDepth = 4;
const maximumFields = 20;
const maximumText = 4_000;

function textsOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim().slice(0, maximumText)];
  if (typeof value !== 'object' || value === null || depth > maximumDepth) return [];
  return Object.entries(value)
    .filter(([name]) => !/^(?:debug|trace|traceback|stack|arguments|context)$/i.test(name))
    .slice(0, maximumFields)
    .flatMap(([, field]) => textsOf(field, depth + 1));
}
