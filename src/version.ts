/** Version of the engine: equal to the package's (a test says so); part of what decides a result. */
export const engineVersion = '0.2.0';
