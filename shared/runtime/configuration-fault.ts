/** What is wrong with a configuration, and where in it. */
export interface ConfigurationFault {
  readonly path: string[];
  readonly message: string;
}
