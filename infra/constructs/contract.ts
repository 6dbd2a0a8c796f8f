import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Intake } from './intake.ts';

interface ContractProps {
  readonly assetsDirectory: string;
  readonly intake: Intake;
}

/** The contract of the API, for programs and for people. */
export class Contract extends Construct {
  constructor(scope: Construct, id: string, { assetsDirectory, intake }: ContractProps) {
    super(scope, id);
    const serveContract = new BundledFunction(this, 'ServeContract', {
      assetsDirectory,
      name: 'serve-contract',
      description: 'shows what can be asked of the API',
      timeout: Duration.seconds(5),
      memoryMegabytes: 512,
      permissions: [],
    });
    intake.addRoute(HttpMethod.GET, '/openapi.json', serveContract);
    intake.addRoute(HttpMethod.GET, '/docs', serveContract);
  }
}
