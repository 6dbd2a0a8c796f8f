import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Intake } from './intake.ts';
import type { SignIn } from './sign-in.ts';

interface ConsoleProps {
  readonly assetsDirectory: string;
  readonly intake: Intake;
  readonly signIn: SignIn;
}

/** The console for operators: files that anybody may read. What it shows it asks of the API, as who has signed in. */
export class Console extends Construct {
  constructor(scope: Construct, id: string, { assetsDirectory, intake, signIn }: ConsoleProps) {
    super(scope, id);
    const serveConsole = new BundledFunction(this, 'ServeConsole', {
      assetsDirectory,
      name: 'serve-console',
      description: 'serves the console to the browsers of operators',
      timeout: Duration.seconds(10),
      memoryMegabytes: 512,
      environment: signIn.environment,
      permissions: [],
    });
    for (const method of [HttpMethod.GET, HttpMethod.HEAD]) {
      intake.addRoute(method, '/console', serveConsole);
      intake.addRoute(method, '/console/{path+}', serveConsole);
    }
  }
}
