import { AnalyzerService, type IAnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  EnforcementLevel,
  type AnalyzeRequest,
  type AnalyzeStackRequest,
  type AnalyzerResource,
  type ConfigureAnalyzerRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { propertiesOf } from "./properties";
import type { PropertyMap, StackResource } from "./stackResource";

/** What the engine was told of a policy. */
export interface PolicyConfiguration {
  /** Whether it is to put resources right. */
  readonly remediates: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What wants to see the engine's requests before the policy SDK does. */
export interface RequestObserver {
  /**
   * The configuration of each policy, before anything else.
   *
   * @throws Error that the engine shows before it stops.
   */
  configured(configuration: ReadonlyMap<string, PolicyConfiguration>): void;
  /** All resources of the stack, at the end of a preview or an update. */
  stack(resources: readonly StackResource[]): void;
}

/**
 * Has an observer see the engine's requests. The policy SDK hands a policy neither which values are secret nor the
 * configuration of other policies, and reads all resources of the stack anew for each of its policies; with this
 * they are read once, and the SDK is handed none.
 */
export function observeRequests(observer: RequestObserver): void {
  const inputs = new Map<string, PropertyMap>();
  before("configure", (request: ConfigureAnalyzerRequest) => {
    try {
      observer.configured(configurationOf(request));
    } catch (error) {
      // What is thrown here the engine never sees; what the SDK meets while it answers, it does.
      request.getPolicyconfigMap = () => {
        throw withoutTrace(error);
      };
    }
  });
  before("analyze", (request: AnalyzeRequest) => {
    inputs.set(request.getUrn(), propertiesOf(request.getProperties()));
  });
  before("analyzeStack", (request: AnalyzeStackRequest) => {
    observer.stack(
      request
        .getResourcesList()
        .map((resource) => stackResource(resource, inputs.get(resource.getUrn()) ?? {})),
    );
    request.clearResourcesList();
    inputs.clear();
  });
}

function before<Method extends keyof IAnalyzerService, Request>(
  method: Method,
  observe: (request: Request) => void,
): void {
  const definition = AnalyzerService[method] as { requestDeserialize(bytes: Buffer): Request };
  const deserialize = definition.requestDeserialize;
  definition.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    observe(request);
    return request;
  };
}

function configurationOf(
  request: ConfigureAnalyzerRequest,
): ReadonlyMap<string, PolicyConfiguration> {
  return new Map(
    [...request.getPolicyconfigMap().entries()].map(([name, configuration]) => [
      name,
      {
        remediates: configuration.getEnforcementlevel() === EnforcementLevel.REMEDIATE,
        properties: configuration.getProperties()?.toJavaScript() ?? {},
      },
    ]),
  );
}

/** The SDK answers with an error's stack trace, which helps nobody who wrote a wrong configuration. */
function withoutTrace(error: unknown): unknown {
  if (error instanceof Error) {
    error.stack = error.message;
  }
  return error;
}

function stackResource(resource: AnalyzerResource, inputs: PropertyMap): StackResource {
  return {
    urn: resource.getUrn(),
    type: resource.getType(),
    name: resource.getName(),
    inputs,
    outputs: propertiesOf(resource.getProperties()),
    parent: resource.getParent() || undefined,
    dependencies: resource.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      [...resource.getPropertydependenciesMap().entries()].map(([property, dependencies]) => [
        property,
        dependencies.getUrnsList(),
      ]),
    ),
  };
}
