import type { ClosedConnectionNode, ConnectionNode, EndpointNode, FailureNode, Node, RetryNode, ServerNode, SystemNode } from "./nodes.js";

/** The nodes that stand for an endpoint in a command. */
export type OfEndpoint = EndpointNode | FailureNode | RetryNode;

/** Whether the argument of a command, which any extension may call with anything, is such a node. */
export function isEndpointNode(argument: unknown): argument is OfEndpoint {
  return isNode(argument) && (argument.kind === "endpoint" || argument.kind === "failure" || argument.kind === "retry");
}

export function isSystemNode(argument: unknown): argument is SystemNode {
  return isNode(argument) && argument.kind === "system";
}

export function isConnectionNode(argument: unknown): argument is ConnectionNode {
  return isNode(argument) && argument.kind === "connection";
}

export function isServerNode(argument: unknown): argument is ServerNode {
  return isNode(argument) && argument.kind === "server";
}

/** One that is open or was closed. */
export function hasConnection(argument: unknown): argument is ConnectionNode | ClosedConnectionNode {
  return isNode(argument) && (argument.kind === "connection" || argument.kind === "closed-connection");
}

function isNode(argument: unknown): argument is Node {
  return typeof argument === "object" && argument !== null && "kind" in argument && "id" in argument;
}
