import type { Address } from "../../../../model";
import { isKnown, type Known } from "../../../facts/known";
import { putUnder, type AzureResource, type AzureResources } from "./azureResources";
import { addressIn, type NetworkInterface } from "./interfaces";
import { kinds, type Kind } from "./kinds";
import type { Part } from "./part";
import { nameInId, parseId, sourcesOf } from "./references";

/** A server behind a load balancer. */
export interface Backend {
  readonly address: Known<Address>;
  /** Whether it has a public address to itself, with which it then sends. */
  readonly hasOwnPublicAddress: boolean;
}

/** The servers behind load balancers, as the stack's interfaces and pools show them. */
export class Backends {
  private readonly ofPools = new Members("backendAddressPools", kinds.backendAddressPool);
  private readonly ofNatRules = new Members("inboundNatRules", kinds.inboundNatRule);

  constructor(interfaces: readonly NetworkInterface[], resources: AzureResources) {
    for (const { azure, configurations } of interfaces) {
      for (const { address, publicAddress, pools, natRules } of configurations) {
        const backend = { address, hasOwnPublicAddress: publicAddress !== undefined };
        pools.forEach((id) => this.ofPools.add(backend, id, azure, resources));
        natRules.forEach((id) => this.ofNatRules.add(backend, id, azure, resources));
      }
    }
    for (const pool of resources.ofKind(kinds.backendAddressPool)) {
      for (const balancer of balancersOf(pool, resources)) {
        this.addAddresses(pool.properties, balancer, pool.name);
      }
    }
    for (const balancer of resources.ofKind(kinds.loadBalancer)) {
      for (const pool of balancer.properties.parts("backendAddressPools").filter(isKnown)) {
        const name = pool.text("name");
        if (name !== undefined && isKnown(name)) {
          this.addAddresses(pool, balancer, name);
        }
      }
    }
  }

  /** @param pool Its name; undefined where it isn't known. */
  inPool(balancer: AzureResource, pool: string | undefined): readonly Backend[] {
    return this.ofPools.of(balancer, pool);
  }

  behindNatRule(balancer: AzureResource, rule: string | undefined): readonly Backend[] {
    return this.ofNatRules.of(balancer, rule);
  }

  private addAddresses(pool: Part, balancer: AzureResource, name: string): void {
    for (const part of pool.parts("loadBalancerBackendAddresses")) {
      const address = isKnown(part) ? addressIn(part, "ipAddress") : part;
      this.ofPools.put({ address, hasOwnPublicAddress: false }, balancer, name);
    }
  }
}

/** The load balancer that something is a part of, which may not be clear. */
export function balancersOf(
  part: AzureResource,
  resources: AzureResources,
): readonly AzureResource[] {
  const name = part.properties.text("loadBalancerName");
  const group = part.properties.text("resourceGroupName");
  return name !== undefined && isKnown(name)
    ? resources.at(
        `loadBalancers/${name}`,
        group !== undefined && isKnown(group) ? group : undefined,
      )
    : sourcesOf(resources, part, "loadBalancerName", kinds.loadBalancer);
}

/** Who is in parts of one kind of load balancers. */
class Members {
  private readonly byPart = new Map<AzureResource, Map<string, Backend[]>>();
  private readonly somewhere = new Map<AzureResource, Backend[]>();

  constructor(
    private readonly collection: string,
    private readonly kind: Kind,
  ) {}

  add(backend: Backend, id: Known<string>, from: AzureResource, resources: AzureResources): void {
    if (isKnown(id)) {
      const { group, path } = parseId(id);
      const balancers = resources.at(path.split("/").slice(0, 2).join("/"), group);
      balancers.forEach((balancer) => this.put(backend, balancer, nameInId(id)));
      return;
    }
    // Before the update it is known only from which resource the id comes.
    const property = "ipConfigurations";
    const parts = sourcesOf(resources, from, property, this.kind);
    const found =
      parts.length > 0
        ? parts.flatMap((part) =>
            balancersOf(part, resources).map((balancer) => ({ balancer, name: part.name })),
          )
        : sourcesOf(resources, from, property, kinds.loadBalancer).map((balancer) => ({
            balancer,
            name: this.onlyName(balancer),
          }));
    for (const { balancer, name } of found) {
      const certain = found.length === 1 ? backend : { ...backend, address: id };
      if (name === undefined) {
        putUnder(this.somewhere, balancer, { ...backend, address: id });
      } else {
        this.put(certain, balancer, name);
      }
    }
  }

  put(backend: Backend, balancer: AzureResource, name: string): void {
    const parts = this.byPart.get(balancer) ?? new Map<string, Backend[]>();
    this.byPart.set(balancer, parts);
    putUnder(parts, name.toLowerCase(), backend);
  }

  of(balancer: AzureResource, name: string | undefined): readonly Backend[] {
    const certain =
      name === undefined ? [] : (this.byPart.get(balancer)?.get(name.toLowerCase()) ?? []);
    const other = this.somewhere.get(balancer) ?? [];
    const distinct = new Map<string, Backend>();
    for (const backend of [...certain, ...other]) {
      const key = String(backend.address);
      // What an interface shows of a server says more than its address among the pool's.
      if (distinct.get(key)?.hasOwnPublicAddress !== true) {
        distinct.set(key, backend);
      }
    }
    return [...distinct.values()];
  }

  private onlyName(balancer: AzureResource): string | undefined {
    const parts = balancer.properties.parts(this.collection);
    const [only] = parts;
    const name = parts.length === 1 && isKnown(only) ? only.text("name") : undefined;
    return name !== undefined && isKnown(name) ? name : undefined;
  }
}
