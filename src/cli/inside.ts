/** How the process inside the namespaces knows that it is inside: the variable holds the outer process's id. */
export const insideVariable = "IMAGE_COMPOSER_OUTER_PROCESS";

/** Id of the outer process, or undefined in the outer process itself. */
export function insideOf(environment: Readonly<Record<string, string | undefined>>): number | undefined {
  const id = environment[insideVariable];
  return id === undefined ? undefined : Number(id);
}

/** Exit code of the process inside after it has shown what went wrong; unlike 1 it cannot be that of unshare(1) or flock(1). */
export const saidWhyExitCode = 76;
