import createClient from "openapi-fetch";
import { functionKey, setFunctionKey } from "../access/key";
import { ApiProblem } from "./problem";
import type { components, paths } from "./schema";

/** A type of the API's description. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** The API; every call carries the key of this tab. */
export const api = createClient<paths>({ baseUrl: window.location.origin, cache: "no-store" });

api.use({
  onRequest({ request }) {
    request.headers.set("x-functions-key", functionKey() ?? "");
    return request;
  },
});

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** A value and the version it was read at, for If-Match. */
export interface Versioned<T> {
  value: T;
  version: string | null;
}

/** The value of an answer, with its version. */
export async function versioned<T>(call: Promise<Outcome<T>>): Promise<Versioned<T>> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (error) {
    // fetch reports every lost connection as a TypeError; an answer that is no JSON comes as a SyntaxError.
    throw error instanceof TypeError ? ApiProblem.unreachable() : error;
  }
  const { data, error, response } = outcome;
  if (response.status === 401) {
    setFunctionKey(null);
  }
  if (!response.ok) {
    throw ApiProblem.of(response.status, error);
  }
  return { value: data as T, version: response.headers.get("ETag") };
}

/** The value of an answer. */
export const answer = async <T>(call: Promise<Outcome<T>>): Promise<T> => (await versioned(call)).value;

/** The header that protects against overwriting somebody else's changes. */
export const ifMatch = (version: string | null) => ({ header: version === null ? {} : { "If-Match": version } });
