/** What is wrong with one value of a request. */
export interface FieldError {
  field: string;
  message: string;
}

/** An answer that is none, or a refusal: problem details (RFC 9457) as the API writes them. */
export class ApiProblem extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer at all. */
    readonly status: number,
    /** Stable short name, such as "settings-invalid". */
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = "ApiProblem";
  }

  /** The app did not answer: nothing is known to have happened. */
  static readonly unreachable = () =>
    new ApiProblem(
      0,
      "unreachable",
      "The app does not answer. Check that it runs and that you are online. What you entered is still here: try again.",
    );

  /** From an answer that says no. */
  static of(status: number, body: unknown): ApiProblem {
    const details = isRecord(body) ? body : {};
    const errors = Array.isArray(details.errors) ? details.errors.filter(isFieldError) : [];
    return new ApiProblem(
      status,
      text(details.code) ?? `http-${status}`,
      text(details.detail) ?? text(details.title) ?? `The app answered with status ${status}.`,
      errors,
    );
  }

  /** The message for one field, if the refusal names it. */
  for(field: string): string | undefined {
    return this.errors.find((e) => e.field === field)?.message;
  }
}

/** Whether the server has said no: asking again brings the same. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500;

/** Whether somebody else has saved since it was read: nothing was overwritten. */
export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.status === 412;

/** Any failure in words. */
export const words = (error: unknown): string =>
  error instanceof Error ? error.message : "Something went wrong in this page.";

/** The message for one field of a form whose saving failed. */
export const fieldMessage = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem ? error.for(field) : undefined;

/** What is wrong with fields that a form does not show, so that no reason stays unseen. */
export const otherMessages = (error: unknown, shown: readonly string[]): string[] =>
  error instanceof ApiProblem ? error.errors.filter((e) => !shown.includes(e.field)).map((e) => e.message) : [];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const isFieldError = (value: unknown): value is FieldError =>
  isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
