import * as fs from "node:fs";
import { freePort, isFree } from "../support/freePort.js";

/** Where one server listens. */
export interface ServerPorts {
  readonly client: number;
  readonly monitoring: number;
}

export interface SamplePorts {
  readonly orders: ServerPorts;
  readonly metrics: ServerPorts;
  readonly stores: ServerPorts;
}

const usual: ServerPorts = { client: 4222, monitoring: 8222 };

/** The sample's own ports if they are free; else others, which are then written into this copy of the sample. */
export async function samplePorts(config: string): Promise<SamplePorts> {
  const free = (await isFree(usual.client)) && (await isFree(usual.monitoring));
  const orders = free ? usual : await freePorts();
  if (!free) {
    const text = fs.readFileSync(config, "utf8");
    fs.writeFileSync(config, text.replace(`:${usual.client}`, `:${orders.client}`).replace(`:${usual.monitoring}`, `:${orders.monitoring}`));
  }
  return { orders, metrics: await freePorts(), stores: await freePorts() };
}

async function freePorts(): Promise<ServerPorts> {
  return { client: await freePort(), monitoring: await freePort() };
}
